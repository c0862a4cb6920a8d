import { afterEach, describe, expect, test } from "vitest";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { handClock } from "../clock/hand-clock.ts";
import type { SimulatedDevice, SimulatorOptions } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";
import {
  basic,
  type DigestLogin,
  digestCall,
  digestHeader,
  freshNonce,
  multipart,
  plainCall,
  type Reply,
} from "../testing/device-client.ts";

let device: SimulatedDevice;
const clock = handClock();
async function start(options: SimulatorOptions = {}): Promise<void> {
  device = await startSimulator({ host: "127.0.11.1", clock, ...options });
}
afterEach(() => device.stop());

const answer = (login: DigestLogin, change = (header: string): string => header): Promise<Reply> =>
  plainCall(device, { path: "/", headers: { Authorization: change(digestHeader("GET", "/", login)) } });

describe("digest", () => {
  test("challenges with realm, nonce, qop and algorithm, and lets the right password in", async () => {
    await start();
    const { status, headers } = await plainCall(device, { path: "/" });
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toMatch(
      /^Digest realm="IPAC500", qop="auth", nonce="[0-9a-f]{32}", opaque="\w+", algorithm=MD5$/,
    );
    expect((await digestCall(device, { path: "/" })).status).toBe(200);
    expect((await digestCall(device, { path: "/" }, "wrong")).status).toBe(401);
    expect(device.state().failedLogins).toBe(1);
  });

  test("a nonce is good for many requests whose count increases, in hexadecimal", async () => {
    await start();
    const nonce = await freshNonce(device);
    for (const count of ["00000001", "00000009", "0000000a", "00000010", "000000FF"])
      expect((await answer({ nonce, count })).status).toBe(200);
  });

  test.each([
    ["the same count again", "00000005"],
    ["a smaller count", "00000004"],
  ])("%s is a replay: stale", async (_title, count) => {
    await start();
    const nonce = await freshNonce(device);
    await answer({ nonce, count: "00000005" });
    const { status, headers } = await answer({ nonce, count });
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toContain("stale=true");
    expect(device.state().failedLogins).toBe(0);
  });

  test("the nonce expires after its lifetime: stale", async () => {
    await start({ nonceLifetimeMs: milliseconds(3_000) });
    const nonce = await freshNonce(device);
    clock.advance(seconds(2.999));
    expect((await answer({ nonce, count: "00000001" })).status).toBe(200);
    clock.advance(milliseconds(1));
    const { status, headers } = await answer({ nonce, count: "00000002" });
    expect([status, headers["www-authenticate"]]).toEqual([401, expect.stringContaining("stale=true")]);
  });

  test("a nonce never issued is stale; with a wrong password it is not", async () => {
    await start();
    const login = { nonce: "0".repeat(32), count: "00000001" };
    expect((await answer(login)).headers["www-authenticate"]).toContain("stale=true");
    const wrong = await answer({ ...login, password: "guess" });
    expect(wrong.headers["www-authenticate"]).not.toContain("stale");
  });

  test.each<[string, (header: string) => string]>([
    ["uri of another page", (header) => header.replace('uri="/"', 'uri="/api/remote"')],
    ["count of seven digits", (header) => header.replace("nc=00000001", "nc=0000001")],
    ["count that is not hexadecimal", (header) => header.replace("nc=00000001", "nc=0000000g")],
    ["no cnonce", (header) => header.replace(' cnonce="abcdef",', "")],
    ["qop auth-int", (header) => header.replace("qop=auth", "qop=auth-int")],
    ["opaque changed", (header) => header.replace("49504143353030", "00")],
    ["a parameter twice", (header) => `${header}, nc=00000001`],
    ["no response", (header) => header.replace(/ response="[^"]+",/, "")],
  ])("400: %s", async (_title, change) => {
    await start();
    const nonce = await freshNonce(device);
    expect((await answer({ nonce, count: "00000001" }, change)).status).toBe(400);
    expect((await answer({ nonce, count: "00000001" })).status).toBe(200);
  });

  test("an algorithm that was not offered is refused", async () => {
    await start({ algorithms: ["SHA-256"] });
    expect((await digestCall(device, { path: "/" })).status).toBe(401);
  });

  test("both algorithms are offered, one header each", async () => {
    await start({ algorithms: ["SHA-256", "MD5"] });
    const { headers } = await plainCall(device, { path: "/" });
    expect(headers["www-authenticate"]?.match(/algorithm=[\w-]+/g)).toEqual([
      "algorithm=SHA-256",
      "algorithm=MD5",
    ]);
    expect((await digestCall(device, { path: "/" })).status).toBe(200);
  });

  test("basic credentials are no way in", async () => {
    await start();
    expect((await plainCall(device, { path: "/", headers: basic() })).status).toBe(401);
  });

  test("a flood of strangers makes it forget old nonces, not grow", async () => {
    await start();
    const nonce = await freshNonce(device);
    for (let visit = 0; visit < 520; visit += 1) await plainCall(device, { path: "/" });
    expect((await answer({ nonce, count: "00000001" })).headers["www-authenticate"]).toContain("stale=true");
  });
});

describe("basic", () => {
  test.each([
    ["the right ones", basic(), 200],
    ["a wrong password", basic("admin", "x"), 401],
    ["a wrong name", basic("root"), 401],
    ["none", {}, 401],
    ["no base64", { Authorization: "Basic ***" }, 401],
  ])("credentials: %s", async (_title, headers, status) => {
    await start({ auth: "basic" });
    const reply = await plainCall(device, { path: "/", headers });
    expect(reply.status).toBe(status);
    if (status === 401)
      expect(reply.headers["www-authenticate"]).toBe('Basic realm="IPAC500", charset="UTF-8"');
  });
});

describe("none", () => {
  test("login and password travel as parameters; the bare page asks for them", async () => {
    await start({ auth: "none" });
    const status = async (path: string, body?: string): Promise<number> =>
      (await plainCall(device, { path, ...(body !== undefined && { body }) })).status;
    expect((await plainCall(device, { path: "/" })).body.toString()).toContain("<title>IPAC 500</title>");
    expect(await status("/download/conf_user.ini")).toBe(403);
    expect(await status("/download/conf_user.ini?login=admin&password=admin")).toBe(200);
    expect(await status("/api/remote", "login=admin&password=admin&code=1234&relay=1")).toBe(200);
    expect(await status("/api/remote", "login=admin&password=no&code=1234&relay=1")).toBe(403);
    const upload = multipart({ conf_user: { fileName: "c.ini", content: "[x]\n" } });
    expect(
      (await plainCall(device, { path: "/upload/config?login=admin&password=admin", ...upload })).status,
    ).toBe(200);
    expect(device.state().failedLogins).toBe(1);
  });
});

test("the running configuration says which mode and which password", async () => {
  await start();
  device.editLocally((text) =>
    text.replace("mode=digest", "mode=basic").replace("password=admin", "password=été"),
  );
  expect((await plainCall(device, { path: "/", headers: basic("admin", "été") })).status).toBe(200);
  expect((await plainCall(device, { path: "/", headers: basic() })).status).toBe(401);
});
