import { expect, test } from "vitest";
import { shellUnderAttack, tokenOf } from "../shell-under-attack.ts";

const { shell, ownOrigin, ask, exchange, logIn, raw, upgrade, theAppGoesOn } = shellUnderAttack();

test("S10: only the two names of this very socket are its own, whatever they are written like", async () => {
  const { port } = shell();
  const names = [
    `0.0.0.0:${port}`,
    `127.1:${port}`,
    `127.0.0.2:${port}`,
    `2130706433:${port}`,
    `0x7f000001:${port}`,
    `017700000001:${port}`,
    `[::1]:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `127.0.0.1.:${port}`,
    `localhost.:${port}`,
    `user@127.0.0.1:${port}`,
    `127.0.0.1:${port}@evil.example`,
    `127.0.0.1:${port}.evil.example`,
    `127.0.0.1:0${port}`,
    `127.0.0.1.nip.io:${port}`,
    `localhost.evil.example:${port}`,
    `127.0.0.1:${port}, evil.example`,
    `127.0.0.1:${port}/`,
    `LOCALHOST:${port}`,
  ];
  const cookie = await logIn();
  for (const host of names) {
    expect((await ask({ path: "/session", headers: { host, cookie } })).status, host).toBe(421);
    expect(await upgrade({ host, cookie, origin: `http://${host}` }), host).toBe(421);
  }
  await theAppGoesOn();
});

test("S10: what a proxy may claim of the host changes nothing", async () => {
  const cookie = await logIn();
  for (const name of ["x-forwarded-host", "x-forwarded-for", "x-forwarded-proto", "x-host", "forwarded"]) {
    const claimed = { [name]: "evil.example", cookie };
    expect((await ask({ path: "/session", headers: claimed })).status, name).toBe(204);
    const covering = { host: "evil.example", [name]: `127.0.0.1:${shell().port}`, cookie };
    expect((await ask({ path: "/session", headers: covering })).status, name).toBe(421);
  }
  for (const name of ["x-original-url", "x-rewrite-url"]) {
    const answer = await ask({ path: "/none", headers: { [name]: "/session", cookie } });
    expect(answer.status, name).toBe(404);
  }
});

test("S10: an address in the request line is none, not even our own; HTTP/1.0 is judged alike", async () => {
  const own = `127.0.0.1:${shell().port}`;
  const lines = [
    [`GET http://${own}/ HTTP/1.1`, 400],
    [`GET //evil.example/ HTTP/1.1`, 404],
    [`GET evil.example HTTP/1.1`, 400],
    ["GET * HTTP/1.1", 400],
    ["GET / HTTP/1.0", 200],
  ] as const;
  for (const [line, status] of lines) {
    const answer = await raw(`${line}\r\nHost: ${own}\r\nConnection: close\r\n\r\n`);
    expect(answer, line).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  }
  expect(await raw("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n")).toMatch(/^HTTP\/1.1 421/);
});

test("S10: an origin is ours to the letter or foreign", async () => {
  const { port } = shell();
  const cookie = await logIn();
  const token = tokenOf(shell().newAddress());
  const origins = [
    "null",
    "",
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://127.0.0.1:${port}0`,
    `http://127.0.0.1:${port - 1}`,
    "http://127.0.0.1",
    `http://xn--127-0-0-1:${port}`,
    `https://127.0.0.1:${port}`,
    `ws://127.0.0.1:${port}`,
    `HTTP://127.0.0.1:${port}`,
    `http://evil.example#127.0.0.1:${port}`,
    `http://127.0.0.1:${port} https://evil.example`,
    "file://",
    "chrome-extension://abcdefghijklmnop",
  ];
  for (const origin of origins) {
    expect((await exchange(token, { origin, cookie })).status, origin).toBe(403);
    expect(await upgrade({ origin, cookie }), origin).toBe(403);
  }
  for (const site of ["cross-site", "same-site", "Same-Origin", "same-origin, none", ""]) {
    const headers = { cookie, "sec-fetch-site": site };
    expect((await ask({ path: "/session", headers })).status, site).toBe(403);
    expect(await upgrade({ ...headers, origin: ownOrigin() }), site).toBe(403);
  }
  expect((await exchange(token)).status).toBe(204);
});

test("S10: a GET, a HEAD or a query changes nothing, and no answer tells a secret", async () => {
  const token = tokenOf(shell().newAddress());
  const cookie = await logIn();
  for (const method of ["GET", "HEAD"]) {
    for (const path of [
      `/session?token=${token}`,
      `/?token=${token}`,
      `/session?_method=POST&token=${token}`,
    ]) {
      const { headers, text } = await ask({ method, path, headers: { cookie, origin: ownOrigin() } });
      expect(headers["set-cookie"], path).toBeUndefined();
      expect(text, path).not.toContain(token);
      expect(text + JSON.stringify(headers), path).not.toContain(cookie.split("=")[1]);
    }
  }
  expect((await exchange(token)).status).toBe(204);
});

test("S10: JSON under another name opens no session", async () => {
  const token = tokenOf(shell().newAddress());
  const types = [
    "text/plain; application/json",
    "text/json",
    "application/json-patch+json",
    "application/csp-report",
    "application/x-www-form-urlencoded; x=application/json",
    "multipart/form-data; boundary=application/json",
    "",
  ];
  for (const type of types) expect((await exchange(token, { "content-type": type })).status, type).toBe(415);
  expect((await exchange(token)).status).toBe(204);
});

test("S10: a session of another window's port, or several at once, are no session", async () => {
  const cookie = await logIn();
  const secret = cookie.split("=")[1];
  const jars = [
    `perron-${shell().port + 1}=${secret}`,
    `perron=${secret}`,
    `PERRON-${shell().port}=${secret}`,
    `perron-${shell().port}=wrong; ${cookie}`,
    `perron-${shell().port}="${secret}"`,
    `x=;perron-${shell().port}`,
    `__proto__=${secret}`,
  ];
  for (const jar of jars) {
    expect((await ask({ path: "/session", headers: { cookie: jar } })).status, jar).toBe(401);
    expect(await upgrade({ cookie: jar, origin: ownOrigin() }), jar).toBe(401);
  }
});
