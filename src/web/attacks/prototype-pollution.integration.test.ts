import { afterEach, expect, test, vi } from "vitest";
import { shellUnderAttack } from "../shell-under-attack.ts";

const { ownOrigin, ask, logIn, rpcClient, theAppGoesOn } = shellUnderAttack();

afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  vi.restoreAllMocks();
});

test.each([
  '{"__proto__":{"token":"x","polluted":1}}',
  '{"token":"x","__proto__":{"polluted":1}}',
  '{"token":"x","constructor":{"prototype":{"polluted":1}}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
])("S16: a login that says %s is refused", async (body) => {
  const headers = { origin: ownOrigin(), "content-type": "application/json" };
  expect([400, 401]).toContain((await ask({ method: "POST", path: "/session", headers, body })).status);
});

test.each([
  "/__proto__",
  "/?__proto__[polluted]=1",
  "/constructor/prototype",
  "/session?__proto__.polluted=1",
])("S16: the address %s is nothing special", async (path) => {
  expect([200, 401, 404]).toContain((await ask({ path })).status);
});

/** As oRPC's client sends them: an id, and a request whose meta says where values of special kinds stand. */
const metas = [
  [["__proto__", "polluted"]],
  [[1, "__proto__", "polluted"]],
  [[1, "constructor", "prototype", "polluted"]],
  [[0, "a", "__proto__", "polluted"]],
];

test("S16: calls that name a prototype, as address, as key or as a place of a value, change no object", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const { client, socket } = await rpcClient(await logIn());
  let id = 1_000;
  const send = (url: string, body: unknown) => {
    id += 1;
    socket.send(JSON.stringify({ i: String(id), p: { u: url, b: body } }));
  };
  for (const path of ["__proto__", "constructor", "greet/__proto__", "toString", "hasOwnProperty/call"])
    send(`orpc://localhost/${path}`, { json: null });
  for (const meta of metas) {
    send("orpc://localhost/greet", { json: { a: { polluted: 1 }, polluted: 1 }, meta });
    send(
      "orpc://localhost/size",
      JSON.parse(`{"json":{"__proto__":{"polluted":1}},"meta":${JSON.stringify(meta)}}`),
    );
  }
  socket.send('{"__proto__":{"polluted":1},"i":"5","p":{"__proto__":{"polluted":1}}}');
  expect(await client.greet()).toBe("bonjour");
  socket.close();
  await theAppGoesOn();
});
