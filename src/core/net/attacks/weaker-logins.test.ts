import { describe, expect, test } from "vitest";
import { digestChallenge } from "../testing/digest-server.ts";
import { type RawServer, reply } from "../testing/raw-server.ts";
import { signed, stage, unauthorised } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";

/** S15: a device that begins honestly, or somebody in its place, draws no password out. */

const { digestDevice, rawDevice, talk } = stage();
const readable = Buffer.from("admin:admin").toString("base64");

/** Logs in with this algorithm; from `turn` on it knows nothing but this challenge. */
async function turningDevice(turned: string, algorithm: "MD5" | "SHA-256" | "SHA-512-256" = "MD5") {
  let turn = false;
  const server = await rawDevice(({ headers }, socket) => {
    const challenge = turn ? turned : digestChallenge("n", false, { algorithm });
    const good = !turn && headers.authorization !== undefined;
    socket.write(good ? reply(200) : reply(401, "", [`WWW-Authenticate: ${challenge}`]));
  });
  return {
    server,
    turn: () => {
      turn = true;
      return server.requests.length;
    },
  };
}

const passwordWasSent = ({ requests }: RawServer) =>
  requests.some(({ headers, path, body }) => {
    const said = `${JSON.stringify(headers)}${path}${body.toString()}`;
    return said.includes(readable) || /password=/.test(said);
  });

test.each([
  "Basic realm=x",
  'Bearer realm="x"',
  "Negotiate",
  'Digest realm="x", nonce="n", algorithm=MD4',
  "Digest",
])(
  "S15 F48 N17: a device that turns to %j in mid-session gets no password, however often it is asked",
  async (turned) => {
    const { server, turn } = await turningDevice(turned);
    const device = talk(server, { policy: { basicOverHttp: "warn" } });
    expect((await device.send(get(), running)).ok).toBe(true);
    turn();
    for (const request of [get(), post(30), get(), post(30, { onLoss: "never" })])
      expect((await device.send(request, running)).ok).toBe(false);
    expect(passwordWasSent(server)).toBe(false);
    expect(device.auth).not.toBe("basic");
  },
);

describe("S15 F48: a weaker hash in mid-session", () => {
  const md5 = digestChallenge("weak", false);
  const staleMd5 = digestChallenge("weak", true);

  test.each([
    ["SHA-256", "MD5", md5],
    ["SHA-256", "MD5, said to be a stale nonce", staleMd5],
    ["SHA-512-256", "SHA-256", digestChallenge("weak", false, { algorithm: "SHA-256" })],
    ["SHA-256", "none named, which means MD5", 'Digest realm="IPAC 500", nonce="weak", qop="auth"'],
  ] as const)("from %s to %s is a downgrade, and nothing is signed with it", async (first, _name, turned) => {
    const { server, turn } = await turningDevice(turned, first);
    const device = talk(server);
    expect((await device.send(get(), running)).ok).toBe(true);
    turn();
    for (const request of [get(), post(40_000), get()])
      expect(await device.send(request, running)).toMatchObject(unauthorised("downgrade"));
    for (const { headers } of signed(server)) expect(headers.authorization).not.toContain("weak");
  });

  test.each([
    ["MD5", digestChallenge("new", true, { algorithm: "SHA-256" })],
    ["SHA-256", digestChallenge("new", true, { algorithm: "SHA-256-sess" })],
    ["SHA-256", `${md5}, ${digestChallenge("new", true, { algorithm: "SHA-256" })}`],
  ] as const)("%s followed by the same or a stronger one is renewed: %s", async (first, turned) => {
    let renewed = false;
    const server = await rawDevice(({ headers }, socket) => {
      const challenge = renewed ? turned : digestChallenge("n", false, { algorithm: first });
      const good = headers.authorization?.includes(renewed ? 'nonce="new"' : 'nonce="n"') === true;
      socket.write(good ? reply(200) : reply(401, "", [`WWW-Authenticate: ${challenge}`]));
    });
    const device = talk(server);
    expect((await device.send(get(), running)).ok).toBe(true);
    renewed = true;
    expect((await device.send(get(), running)).ok).toBe(true);
  });
});

test("S15: Basic beside a digest that nobody can answer is not taken instead, where digest was known", async () => {
  const server = await rawDevice((_request, socket) =>
    socket.write(
      reply(401, "", [
        "WWW-Authenticate: Basic realm=x",
        'WWW-Authenticate: Digest realm="x", nonce="n", qop="auth-int"',
      ]),
    ),
  );
  const policy = { knownAuth: "digest", basicOverHttp: "warn" } as const;
  expect((await talk(server, { policy }).send(get(), running)).ok).toBe(false);
  expect(signed(server)).toEqual([]);
});

test("S15: a refusal without a challenge, in mid-session, draws no password into an address", async () => {
  let turn = false;
  const server = await digestDevice({ answer: () => (turn ? reply(403, "login=") : undefined) });
  const device = talk(server, { policy: { basicOverHttp: "warn" } });
  expect((await device.send(get(), running)).ok).toBe(true);
  turn = true;
  for (let call = 0; call < 3; call += 1) await device.send(get(), running);
  expect(passwordWasSent(server)).toBe(false);
});

test("S15: many realms, one after the other, cost no more tries than one wrong password", async () => {
  let count = 0;
  const server = await rawDevice((_request, socket) => {
    count += 1;
    const challenge = digestChallenge(`n${count}`, false).replace("IPAC 500", `realm ${count}`);
    socket.write(reply(401, "", [`WWW-Authenticate: ${challenge}`]));
  });
  const device = talk(server);
  expect(await device.send(get(), running)).toMatchObject(unauthorised("wrong-password"));
  for (let more = 0; more < 5; more += 1) await device.send(get(), running);
  expect(signed(server).length).toBeLessThanOrEqual(2);
});
