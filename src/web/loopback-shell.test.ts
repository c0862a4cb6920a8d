import { expect, test } from "vitest";
import { cookieOf, shellUnderAttack, tokenOf } from "./shell-under-attack.ts";

const { bugs, endedStreams, shell, ask, exchange, logIn, rpcClient } = shellUnderAttack();

test("the address opens the page, its token opens a session, its session opens the services", async () => {
  expect(shell().url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  expect(await ask({ path: "/assets/app.js" })).toMatchObject({ status: 200, text: "page()" });
  expect((await ask({ path: "/session" })).status).toBe(401);
  const answer = await exchange(tokenOf(shell().url));
  expect(answer.status).toBe(204);
  expect(String(answer.headers["set-cookie"])).toMatch(
    /^perron-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const cookie = cookieOf(answer);
  expect((await ask({ path: "/session", headers: { cookie } })).status).toBe(204);
  const { client, socket } = await rpcClient(cookie);
  expect(await client.greet()).toBe("bonjour");
  expect(await client.size(new Blob([new Uint8Array(2_000_000)]))).toBe(2_000_000);
  socket.close();
});

test("an event stream ends on the shell's side when the page goes away", async () => {
  const { client, socket } = await rpcClient(await logIn());
  const numbers = await client.count();
  await numbers.next();
  socket.terminate();
  await expect.poll(() => endedStreams).toEqual(["count"]);
});

test("a bug in a service is reported on this side and tells the page nothing of its inside", async () => {
  const { client, socket } = await rpcClient(await logIn());
  await expect(client.fail()).rejects.toThrow(/^Internal server error$/);
  expect(bugs.map(String)).toEqual(["Error: a bug that names 1234"]);
  socket.close();
});

test("every answer carries the page's defences, and none opens it to others", async () => {
  for (const asked of [{}, { path: "/none" }, { path: "/%zz" }, { path: "/session" }, { method: "DELETE" }]) {
    const { headers } = await ask(asked);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});

test("the page's styles carry the nonce of their own answer, a new one each time", async () => {
  const [first, second] = [await ask({}), await ask({})];
  const nonce = /'nonce-([\w-]{22})'/.exec(String(first.headers["content-security-policy"]))?.[1];
  expect(first.text).toBe(`<style nonce="${nonce}"></style>bonjour`);
  expect(second.text).not.toBe(first.text);
  expect(first.headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self';");
  expect(first.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(first.headers["content-security-policy"]).toContain(`ws://127.0.0.1:${shell().port}`);
});
