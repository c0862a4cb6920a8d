import { expect, test } from "vitest";
import { shellUnderAttack, tokenOf } from "./shell-under-attack.ts";

const { shell, ownOrigin, ask, exchange, logIn, raw, upgrade, theAppGoesOn } = shellUnderAttack();

test("F41 S1: a name that was re-bound to 127.0.0.1 is refused before routing", async () => {
  const hosts = ["evil.example", `evil.example:${shell().port}`, "127.0.0.1", "localhost:1", "[::1]:80"];
  for (const host of hosts) {
    for (const path of ["/", "/session", "/none"]) {
      expect((await ask({ path, headers: { host } })).status, `${host} ${path}`).toBe(421);
    }
    const headers = { host, origin: `http://${host}`, cookie: await logIn() };
    expect(await upgrade(headers), `upgrade ${host}`).toBe(421);
  }
  expect((await ask({ headers: { host: `localhost:${shell().port}` } })).status).toBe(200);
  await theAppGoesOn();
});

test("F41 S1: two Host headers, none, or a host in the request line are refused", async () => {
  const own = `127.0.0.1:${shell().port}`;
  expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nHost: evil.example\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 4(00|21)/,
  );
  expect(await raw("GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 421/);
  expect(await raw("GET / HTTP/1.1\r\nHost: \r\n\r\n")).toMatch(/^HTTP\/1.1 421/);
  expect(await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${own}\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
  await theAppGoesOn();
});

test("F42 S1: a request that another page started is refused, and no token is spent on it", async () => {
  const token = tokenOf(shell().url);
  const foreign = ["https://evil.example", "null", "http://127.0.0.1:1", `https://127.0.0.1:${shell().port}`];
  for (const origin of foreign) {
    expect((await exchange(token, { origin })).status, origin).toBe(403);
    expect((await ask({ headers: { origin } })).status, origin).toBe(403);
  }
  // Our own origin, but under the other name than the one asked for.
  expect((await exchange(token, { origin: `http://localhost:${shell().port}` })).status).toBe(403);
  expect((await exchange(token, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await ask({ headers: { "sec-fetch-site": "same-site" } })).status).toBe(403);
  const without = { method: "POST", path: "/session", headers: { "content-type": "application/json" } };
  expect((await ask({ ...without, body: JSON.stringify({ token }) })).status).toBe(403);
  expect((await exchange(token)).status).toBe(204);
  await theAppGoesOn();
});

test("F42 S1: a form or plain text, which need no preflight, open no session", async () => {
  const body = JSON.stringify({ token: tokenOf(shell().url) });
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    const headers = { origin: ownOrigin(), "content-type": type };
    expect((await ask({ method: "POST", path: "/session", headers, body })).status, type).toBe(415);
  }
  await theAppGoesOn();
});

test("F42 S1: a preflight is never granted", async () => {
  for (const origin of ["https://evil.example", ownOrigin()]) {
    const headers = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
      "access-control-request-private-network": "true",
    };
    const answer = await ask({ method: "OPTIONS", path: "/session", headers });
    expect(answer.status).toBe(origin === ownOrigin() ? 405 : 403);
    expect(Object.keys(answer.headers).join()).not.toContain("access-control");
  }
  await theAppGoesOn();
});

test("F42 S1: a WebSocket needs our origin and a session", async () => {
  const cookie = await logIn();
  const origin = ownOrigin();
  expect(await upgrade({ cookie, origin })).toBe("open");
  expect(await upgrade({ cookie, origin: "https://evil.example" })).toBe(403);
  expect(await upgrade({ cookie, origin: "null" })).toBe(403);
  expect(await upgrade({ cookie })).toBe(403);
  expect(await upgrade({ origin })).toBe(401);
  expect(await upgrade({ origin, cookie: `${cookie}x` })).toBe(401);
  expect(await upgrade({ origin, cookie: cookie.replace(/=.*/, "=") })).toBe(401);
  expect(await upgrade({ origin, cookie: cookie.replace("perron-", "other-") })).toBe(401);
  expect(await upgrade({ cookie, origin }, "/other")).toBe(404);
  expect(await upgrade({ cookie, origin }, "/rpc?x")).toBe(404);
  await theAppGoesOn();
});
