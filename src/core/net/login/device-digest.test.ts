import { describe, expect, test } from "vitest";
import { digestChallenge } from "../testing/digest-server.ts";
import { reply } from "../testing/raw-server.ts";
import { stage, unauthorised } from "../testing/stage.ts";
import { get, running } from "../testing/talk.ts";

const { digestDevice, rawDevice, talk } = stage();

describe("N14: digests of every kind", () => {
  test.each([
    { algorithm: "MD5" },
    { algorithm: "MD5-sess" },
    { algorithm: "SHA-256" },
    { algorithm: "SHA-256-sess" },
    { algorithm: "SHA-512-256" },
    { algorithm: "MD5", qop: null },
    { algorithm: "MD5-sess", qop: null },
  ] as const)("$algorithm, qop $qop", async (kind) => {
    const server = await digestDevice(kind);
    const device = talk(server);
    for (let call = 0; call < 20; call += 1)
      expect(await device.send(get(), running)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(server.requests).toHaveLength(21);
  });

  const spellings: Record<string, (nonce: string) => readonly string[]> = {
    "Basic listed first, in one header": (nonce) => [
      `Basic realm="IPAC 500", ${digestChallenge(nonce, false)}`,
    ],
    "Basic in a header before": (nonce) => ['Basic realm="IPAC 500"', digestChallenge(nonce, false)],
    "unquoted values": (nonce) => [
      `Digest realm="IPAC 500", nonce=${nonce}, qop=auth,auth-int, algorithm=MD5`,
    ],
    "capital letters": (nonce) => [`DIGEST REALM="IPAC 500",NONCE="${nonce}",QOP="AUTH",ALGORITHM=md5`],
    charset: (nonce) => [`${digestChallenge(nonce, false)}, charset=UTF-8`],
    "a scheme nobody knows before": (nonce) => [`Negotiate YWJj==, ${digestChallenge(nonce, false)}`],
  };
  test.each(Object.keys(spellings))("%s", async (name) => {
    const server = await digestDevice({ challenges: spellings[name] ?? (() => []) });
    expect(await talk(server).send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests.some(({ headers }) => headers.authorization?.startsWith("Basic"))).toBe(false);
  });

  test("F48: the strongest of several is taken", async () => {
    const server = await digestDevice({
      algorithm: "SHA-256",
      challenges: (nonce) => [
        digestChallenge(nonce, false, { algorithm: "MD5" }),
        digestChallenge(nonce, false, { algorithm: "SHA-256" }),
      ],
    });
    expect(await talk(server).send(get(), running)).toMatchObject({ ok: true });
  });

  test.each(["pass wörd €", 'quo"te\\back', "a:b:c"])("the password %s and user name too", async (text) => {
    const credential = { user: text.replaceAll(":", ""), password: text };
    const server = await digestDevice(credential);
    expect(await talk(server, { credential }).send(get(), running)).toMatchObject({ ok: true });
  });

  test("auth-int alone is a clear refusal", async () => {
    const server = await digestDevice({
      challenges: (nonce) => [digestChallenge(nonce, false, { qop: "auth-int" })],
    });
    expect(await talk(server).send(get(), running)).toMatchObject(unauthorised("auth-int-only"));
    expect(server.requests).toHaveLength(1);
  });

  test("a scheme that nobody speaks is named", async () => {
    const server = await rawDevice((_request, socket) =>
      socket.write(reply(401, "", ["WWW-Authenticate: NTLM"])),
    );
    const told = await talk(server).send(get(), running);
    expect(told).toMatchObject(unauthorised("unknown-scheme"));
    expect(told).toMatchObject({ error: { details: { schemes: "ntlm" } } });
  });
});
