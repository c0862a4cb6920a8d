import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { bytes } from "#shared/model/units.ts";
import { shellUnderAttack } from "./shell-under-attack.ts";

const { shell, folder, ownOrigin, ask, logIn, rpcClient, raw, upgrade, theAppGoesOn } = shellUnderAttack({
  rpcMessage: bytes(64 * 1024),
});

test("S1 F43: no spelling of a path leaves the page's folder", async () => {
  const paths = [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%252fsecret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/assets/../../secret.txt",
    "/assets/..%c0%afsecret.txt",
    "//secret.txt",
    "/./index.html",
    "/index.html%00.js",
    "/%zz",
    `${folder()}/secret.txt`,
    "/?/../secret.txt",
    "/__proto__",
    "/constructor",
  ];
  for (const path of paths) {
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${shell().port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer, path).not.toContain("outside the page");
    expect(answer, path).toMatch(path.startsWith("/?") ? /^HTTP\/1.1 200/ : /^HTTP\/1.1 40[04]/);
  }
  await theAppGoesOn();
});

test("S1: a body over the limit is cut off, announced or not", async () => {
  const own = `127.0.0.1:${shell().port}`;
  const head = `POST /session HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\nContent-Type: application/json\r\n`;
  expect(await raw(`${head}Content-Length: 1073741824\r\n\r\n{`)).toMatch(/^HTTP\/1.1 413/);
  const chunk = `10001\r\n"${"x".repeat(0x10000)}\r\n`;
  expect(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`)).toMatch(/^HTTP\/1.1 413/);
  expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nX: ${"x".repeat(9000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431/,
  );
  expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nContent-Length: 5\r\n\r\nhello`)).toMatch(
    /^HTTP\/1.1 400/,
  );
  await theAppGoesOn();
});

test("S1: other verbs, and smuggled ones, are refused", async () => {
  const own = `127.0.0.1:${shell().port}`;
  for (const method of ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "PURGE"]) {
    expect(await raw(`${method} / HTTP/1.1\r\nHost: ${own}\r\n\r\n`), method).toMatch(/^HTTP\/1.1 405/);
  }
  expect(await raw(`BREW / HTTP/1.1\r\nHost: ${own}\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
  expect(await raw(`CONNECT evil.example:443 HTTP/1.1\r\nHost: ${own}\r\n\r\n`)).not.toMatch(/ 200 /);
  const both = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
  expect(await raw(`POST /session HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\n${both}`)).toMatch(
    /^HTTP\/1.1 400/,
  );
  const overridden = { "x-http-method-override": "POST", origin: ownOrigin() };
  expect((await ask({ path: "/session", headers: overridden })).status).toBe(401);
  await theAppGoesOn();
});

test("S1: headers or bodies that trickle in are cut off", async () => {
  const own = `127.0.0.1:${shell().port}`;
  expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nX-Slow:`)).toMatch(/^HTTP\/1.1 408/);
  const head = `POST /session HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\nContent-Type: application/json\r\n`;
  expect(await raw(`${head}Content-Length: 50\r\n\r\n{`)).toMatch(/^HTTP\/1.1 408/);
  expect(await raw("")).toMatch(/^(HTTP\/1.1 408|$)/);
  await theAppGoesOn();
});

test("S1: hundreds of idle connections leave an open window alone, and are gone soon after", async () => {
  const { client, socket } = await rpcClient(await logIn());
  const idle: Socket[] = [];
  for (let n = 0; n < 300; n += 1) {
    idle.push(
      connect(shell().port, "127.0.0.1")
        .on("error", () => undefined)
        .resume(),
    );
  }
  expect(await client.greet()).toBe("bonjour");
  await expect.poll(() => idle.every(({ destroyed }) => destroyed), { timeout: 5000 }).toBe(true);
  await theAppGoesOn();
  socket.close();
});

test("S1: windows are bounded, and one that closes makes room", async () => {
  const cookie = await logIn();
  const open = [await rpcClient(cookie), await rpcClient(cookie), await rpcClient(cookie)];
  expect(await upgrade({ cookie, origin: ownOrigin() })).toBe(503);
  open[0]?.socket.close();
  await expect.poll(() => upgrade({ cookie, origin: ownOrigin() })).toBe("open");
  for (const { socket } of open) socket.terminate();
});

test("S1: a message over the limit closes its own window only", async () => {
  const cookie = await logIn();
  const [large, other] = [await rpcClient(cookie), await rpcClient(cookie)];
  const closed = new Promise((resolve) => large.socket.on("close", (code) => resolve(code)));
  large.socket.send(Buffer.alloc(65 * 1024));
  expect(await closed).toBe(1009);
  expect(await other.client.greet()).toBe("bonjour");
  other.socket.close();
});

test("F45 S1: messages that are no call are dropped, and the window goes on", async () => {
  const { client, socket } = await rpcClient(await logIn());
  // oRPC reports each on the console; 500 of them would bury a real failure.
  const said = vi.spyOn(console, "error").mockReturnValue();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), async (message) => {
      socket.send(message);
    }),
    { numRuns: 500 },
  );
  expect(await client.greet()).toBe("bonjour");
  said.mockRestore();
  socket.close();
});
