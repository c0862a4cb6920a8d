import { expect, test } from "vitest";
import { digestChallenge } from "../testing/digest-server.ts";
import { type RawServer, reply } from "../testing/raw-server.ts";
import { stage } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";

/** S14: nothing that a device, a person or a file says becomes a line, a parameter or a request of its own. */

const { digestDevice, rawDevice, talk } = stage();
const inject = "x\r\nX-Injected: yes";

/** What a parser of RFC 9110 sees of an Authorization header besides what stands in quotes. */
const outsideQuotes = (header = "") => header.replace(/"(?:[^"\\]|\\.)*"/g, '""');

function nothingWasInjected({ requests, port }: RawServer): void {
  for (const { headers, path } of requests) {
    expect(headers["x-injected"]).toBeUndefined();
    expect(headers.host).toBe(`127.0.12.1:${port}`);
    expect(path).not.toBe("/open");
    expect(outsideQuotes(headers.authorization).match(/uri=/g)?.length ?? 0).toBeLessThanOrEqual(1);
  }
}

test.each([
  ["a line end", `admin${inject}`],
  ["a bare line feed", "admin\nX-Injected: yes"],
  ["a bare carriage return", "admin\rX-Injected: yes"],
  ["NUL", "ad\0min"],
  ["a line end of another alphabet", "admin\u0085"],
])("S14: a user name with %s is told before anything is sent", async (_what, user) => {
  const server = await digestDevice();
  const device = talk(server, { credential: { user, password: "admin" } });
  const told = { ok: false, error: { code: "invalid", reason: "user-name", place: { field: "user" } } };
  expect(await device.login(running)).toMatchObject(told);
  expect(await device.send(post(30, { onLoss: "never" }), running)).toMatchObject(told);
  expect(server.requests).toEqual([]);
});

test.each([
  ["a quote and a parameter", 'admin", uri="/open", x="'],
  ["a backslash at its end", "admin\\"],
  ["a line separator of Unicode", "admin\u2028X-Injected: yes"],
])("S14: a user name with %s, and a password of lines, are taken to the letter", async (_what, user) => {
  const credential = { user, password: inject };
  const server = await digestDevice(credential);
  expect((await talk(server, { credential }).send(get(), running)).ok).toBe(true);
  nothingWasInjected(server);
});

test.each(["realm", "nonce", "opaque"])(
  "S14: a %s with quotes, backslashes and parameters stays within its own",
  async (name) => {
    const values = { realm: "r", nonce: "n", opaque: "o", [name]: 'a\\", uri=\\"/open' };
    const parts = Object.entries(values).map(([key, value]) => `${key}="${value}"`);
    const challenge = `Digest ${parts.join(", ")}, qop="auth"`;
    const server = await rawDevice(({ headers }, socket) =>
      socket.write(
        headers.authorization === undefined ? reply(401, "", [`WWW-Authenticate: ${challenge}`]) : reply(200),
      ),
    );
    expect((await talk(server).send(get(), running)).ok).toBe(true);
    const sent = server.requests.at(-1)?.headers.authorization ?? "";
    expect(sent).toContain(`${name}="${values[name]}"`);
    nothingWasInjected(server);
  },
);

test.each([
  ["a line end in a realm", `Digest realm="${inject}", nonce="n", qop="auth"`],
  ["a bare carriage return in a nonce", 'Digest realm="r", nonce="n\rX-Injected: yes", qop="auth"'],
  ["a folded header line", 'Digest realm="r",\r\n nonce="n\r\n X-Injected: yes", qop="auth"'],
  ["NUL in an opaque", 'Digest realm="r", nonce="n", opaque="o\0", qop="auth"'],
])("S14: %s of a challenge reaches no request", async (_what, challenge) => {
  const server = await rawDevice(({ headers }, socket) =>
    socket.write(
      headers.authorization === undefined ? reply(401, "", [`WWW-Authenticate: ${challenge}`]) : reply(200),
    ),
  );
  await talk(server).send(get(), running);
  await talk(server).send(post(30), running);
  nothingWasInjected(server);
});

test("S14: the next nonce of an answer is quoted like any other", async () => {
  const server = await rawDevice(({ headers }, socket) =>
    socket.write(
      headers.authorization === undefined
        ? reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`])
        : reply(200, "", ['Authentication-Info: nextnonce="m\\", uri=/open, x=\\"']),
    ),
  );
  const device = talk(server);
  for (let call = 0; call < 3; call += 1) expect((await device.send(get(), running)).ok).toBe(true);
  nothingWasInjected(server);
});

test.each([`/${inject}`, "/x HTTP/1.1\r\nHost: evil", "/x\n", "/x y", "/x\0", "http://evil.example/x"])(
  "S14: the path %j is one path or none",
  async (path) => {
    const server = await digestDevice();
    const sent = talk(server).send(get(path), running);
    await expect(
      sent.then(
        (told) => told.ok,
        () => false,
      ),
    ).resolves.toBe(false);
    nothingWasInjected(server);
  },
);

test("S14: a credential in a device's query or form (mode NONE) is one value of it", async () => {
  const server = await rawDevice(({ path, body }, socket) =>
    socket.write(/password/.test(path + body.toString()) ? reply(200) : reply(403)),
  );
  const credential = { user: "ad&type=open =x", password: `a=b#c?d&login=other\0${inject}` };
  const device = talk(server, { credential, policy: { basicOverHttp: "warn" } });
  const form = { contentType: "application/x-www-form-urlencoded", bytes: Buffer.from("relay=1") };
  expect((await device.send(get("/api/voip/?type=answer"), running)).ok).toBe(true);
  expect((await device.send(post(0, { body: form }), running)).ok).toBe(true);
  for (const { path, body } of server.requests.slice(1)) {
    const read = new URLSearchParams(body.length > 0 ? body.toString() : path.split("?")[1]);
    expect([read.getAll("login"), read.getAll("password")]).toEqual([
      [credential.user],
      [credential.password],
    ]);
    expect(read.get("type")).not.toBe("open");
  }
  nothingWasInjected(server);
});
