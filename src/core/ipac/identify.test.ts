import { afterEach, describe, expect, test } from "vitest";
import { type RawServer, reply, startRawServer } from "#core/net/testing/raw-server.ts";
import { identifyAnswer, identifyEndpoint } from "./identify.ts";

const asks = (challenge: string, more: Record<string, string> = {}) =>
  identifyAnswer({
    status: 401,
    headers: { "www-authenticate": challenge, ...more },
    body: new Uint8Array(),
  });
const page = (html: string, headers: Record<string, string> = {}) =>
  identifyAnswer({ status: 200, headers, body: Buffer.from(html) });

describe("an IPAC is known by", () => {
  test.each([
    ["its realm", asks('Digest realm="IPAC500", nonce="n"'), "IPAC500", "digest"],
    ["its realm with a space", asks('Basic realm="IPAC 500"'), "IPAC500", "basic"],
    [
      "a realm in a longer text",
      asks('Digest realm="Portier IPAC 500 Amphitech", nonce="n"'),
      "IPAC500",
      "digest",
    ],
    [
      "its Server header",
      asks('Digest realm="x", nonce="n"', { server: "IPAC500/1.72" }),
      "IPAC500",
      "digest",
    ],
    ["its title", page("<html><head><title>\n IPAC 500 - Accueil</title>"), "IPAC500", "none"],
    ["a word without a number", asks('Digest realm="IPAC", nonce="n"'), "IPAC", "digest"],
  ] as const)("%s", (_how, found, product, auth) => {
    expect(found).toMatchObject({ isIpac: true, product, auth });
  });
});

describe("what is not an IPAC", () => {
  test.each([
    ["another realm", asks('Digest realm="Camera", nonce="n"')],
    ["a word that only sounds alike", page("<title>Multipack multipac</title>")],
    ["the word in the page's text", page("<title>Shop</title><p>IPAC 500 for sale</p>")],
    ["an empty answer", page("")],
    ["a title that never ends", page(`<title>${"x".repeat(100_000)}`)],
  ])("%s", (_what, found) => {
    expect(found).toMatchObject({ isIpac: false, product: null });
  });

  test("a realm without a 401 proves nothing", () => {
    const headers = { "www-authenticate": 'Digest realm="IPAC500", nonce="n"' };
    expect(identifyAnswer({ status: 404, headers, body: new Uint8Array() }).isIpac).toBe(false);
  });
});

test("the strongest way to log in is named", () => {
  expect(asks('Basic realm="IPAC500", Digest realm="IPAC500", nonce="n"').auth).toBe("digest");
  expect(asks('Digest realm="IPAC500", nonce="n", qop="auth-int"').auth).toBe("digest");
  expect(asks("Negotiate").auth).toBeNull();
});

describe("asking an address", () => {
  let server: RawServer | undefined;
  afterEach(() => server?.close());
  const ask = (port: number) =>
    identifyEndpoint({ scheme: "http", host: "127.0.12.1", port }, { signal: new AbortController().signal });

  test("one request, without credentials", async () => {
    server = await startRawServer({
      answer: (_request, socket) =>
        void socket.write(reply(401, "", ['WWW-Authenticate: Digest realm="IPAC500", nonce="n"'])),
    });
    expect(await ask(server.port)).toMatchObject({ ok: true, value: { isIpac: true, product: "IPAC500" } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("F53: an endless page is not read on", async () => {
    server = await startRawServer({
      answer: (_request, socket) => void socket.write(`HTTP/1.1 200 OK\r\n\r\n${"e".repeat(4_000_000)}`),
    });
    expect(await ask(server.port)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "body-too-large" },
    });
  });

  test("F50: a redirect is an answer, and not followed", async () => {
    server = await startRawServer({
      answer: (_request, socket) => void socket.write(reply(302, "", ["Location: http://127.0.12.9/"])),
    });
    expect(await ask(server.port)).toMatchObject({ ok: true, value: { isIpac: false } });
    expect(server.requests).toHaveLength(1);
  });
});
