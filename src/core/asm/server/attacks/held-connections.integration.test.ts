import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { milliseconds, seconds } from "#shared/model/units.ts";
import type { HttpLimits } from "../http-limits.ts";
import { ownCertificate } from "../own-certificate.ts";
import { productRequest, type ServerUnderTest, serverUnderTest } from "../server-under-test.ts";

/** A door phone is answered within this while an attack goes on; on a quiet machine it takes some milliseconds. */
const goodAnswerWithin = 2_000;
const notify = { token: "administrator", objectid: "0000", time: 1 };

let server: ServerUnderTest | undefined;
const held: Socket[] = [];
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  await server?.stop();
  server = undefined;
});

async function serve(limits: Partial<HttpLimits>, tls?: { key: string; cert: string }) {
  server = await serverUnderTest({
    limits: { headWithin: seconds(60), requestWithin: seconds(60), ...limits },
    ...(tls && { tls }),
  });
  await server.accept();
  return server;
}

/** From another address of this machine than the door phone's, or from the same. */
function hold(port: number, text: string, localAddress = "127.0.18.9"): Socket {
  const socket = connect({ port, host: "127.0.18.1", localAddress }, () => socket.write(text));
  held.push(socket.on("error", () => undefined));
  return socket;
}

async function aDoorPhoneIsAnswered(under: ServerUnderTest): Promise<void> {
  const began = performance.now();
  expect((await under.post("notify", notify)).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(goodAnswerWithin);
}

const beginnings = [
  ["nothing", ""],
  ["half a head", "POST /api/v2/notify/ HTTP/1.1\r\nX:"],
  ["half a body", productRequest("event", "{", 1_000)],
] as const;

test.each(beginnings)(
  "S11: all connections held with %s: the oldest go, a door phone is answered",
  async (_what, text) => {
    const under = await serve({ connections: 40, connectionsFromOneAddress: 40 });
    const first = hold(under.port, text).resume();
    const gone = new Promise((resolve) => first.once("close", resolve));
    for (let n = 0; n < 80; n += 1) hold(under.port, text).resume();
    await aDoorPhoneIsAnswered(under);
    await gone;
  },
);

test.each(beginnings)(
  "S11: one address that holds its share with %s takes nothing from others",
  async (_what, text) => {
    const under = await serve({ connections: 1_000, connectionsFromOneAddress: 10 });
    const other = hold(under.port, "", "127.0.18.8").resume();
    for (let n = 0; n < 50; n += 1) hold(under.port, text).resume();
    await aDoorPhoneIsAnswered(under);
    await expect.poll(() => held.filter(({ destroyed }) => !destroyed).length).toBe(11);
    expect(other.destroyed).toBe(false);
  },
);

test("S11: configurations that one address sends without end leave room for another's", async () => {
  const under = await serve({ settingsAtOnce: 4, settingsFromOneAddress: 2 });
  const slow = Array.from({ length: 4 }, () =>
    hold(under.port, productRequest("settings", "{", 5_000_000)).resume(),
  );
  // The two beyond its share are refused; the other two go on sending.
  await expect.poll(() => slow.filter(({ destroyed }) => destroyed).length).toBe(2);
  expect((await under.post("settings", { ...notify, request: "conf", conf_user: "YQ==" })).status).toBe(200);
});

test("S11: a TLS handshake that never ends is given up like a head", async () => {
  const certificate = ownCertificate("127.0.18.1", new Date());
  const under = await serve({ headWithin: milliseconds(200) }, certificate);
  const half = hold(under.port, "").resume();
  await new Promise((resolve) => half.once("close", resolve));
});

test("S11: nor does it hold up the closing", async () => {
  const certificate = ownCertificate("127.0.18.1", new Date());
  const under = await serve({ closeWithin: milliseconds(200) }, certificate);
  const half = hold(under.port, "").resume();
  await new Promise((resolve) => half.once("connect", resolve));
  await under.stop();
  server = undefined;
});

test("S11: the server closes in bounded time, whoever is still sending", async () => {
  const under = await serve({ closeWithin: milliseconds(200) });
  for (const [, text] of beginnings) hold(under.port, text).resume();
  await aDoorPhoneIsAnswered(under);
  const began = performance.now();
  await under.stop();
  server = undefined;
  expect(performance.now() - began).toBeLessThan(5_000);
});
