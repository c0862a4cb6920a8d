import { afterEach, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { plainPng } from "./factory/plain-png.ts";
import type { SimulatedDevice, SimulatorOptions } from "./simulated-device.ts";
import { startSimulator } from "./start-simulator.ts";
import { basic, multipart, plainCall, type Reply } from "./testing/device-client.ts";

let device: SimulatedDevice;
async function start(options: SimulatorOptions = {}): Promise<void> {
  device = await startSimulator({
    host: "127.0.11.2",
    auth: "basic",
    restartMs: milliseconds(30),
    ...options,
  });
}
afterEach(() => device.stop());

const get = async (path: string): Promise<Reply> => plainCall(device, { path, headers: basic() });
const text = async (path: string): Promise<string> => (await get(path)).body.toString();

/** Uploads and waits until the device is back. */
async function upload(parts: Record<string, string | Uint8Array>): Promise<number> {
  const files = Object.entries(parts).map(([name, content]) => [name, { fileName: `${name}.ini`, content }]);
  const body = multipart(Object.fromEntries(files));
  const { status } = await plainCall(device, { path: "/upload/config", ...body, headers: basic() });
  await device.untilOn();
  return status;
}
const renamed = async (name: string): Promise<string> =>
  (await text("/download/conf_user.ini")).replace(/firstname=.*/, `firstname=${name}`);

describe("configuration", () => {
  test("files are downloaded byte for byte as they run", async () => {
    await start();
    const { running } = device.state();
    expect((await get("/download/conf_user.ini")).body).toEqual(Buffer.from(running.confUser));
    expect((await get("/download/conf_sip.ini")).body).toEqual(Buffer.from(running.confSip));
  });

  test("an upload is refused connections for a while, then it is what runs", async () => {
    await start({ restartMs: milliseconds(150) });
    const wanted = await renamed("Zoé");
    const body = multipart({ conf_user: { fileName: "conf_user.ini", content: wanted } });
    expect((await plainCall(device, { path: "/upload/config", ...body, headers: basic() })).status).toBe(200);
    await expect.poll(() => device.state().power, { interval: 2 }).toBe("restarting");
    await expect(get("/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await device.untilOn();
    expect(await text("/download/conf_user.ini")).toBe(wanted);
    expect(device.state()).toMatchObject({ restarts: 1, residents: { 0: { firstName: "Zoé" } } });
  });

  test("both files travel together, or conf_sip alone", async () => {
    await start();
    const sip = (await text("/download/conf_sip.ini")).replace("volume=5", "volume=7");
    expect(await upload({ conf_sip: sip, conf_user: await renamed("Zoé") })).toBe(200);
    expect(await text("/download/conf_sip.ini")).toBe(sip);
    const louder = sip.replace("volume=7", "volume=9");
    await upload({ conf_sip: louder });
    expect(await text("/download/conf_sip.ini")).toBe(louder);
    expect(device.state().residents[0]?.firstName).toBe("Zoé");
  });

  test.each([
    ["a syntax error", (file: string) => `${file}oops\n`],
    ["an impossible value", (file: string) => file.replace("type=normal", "type=magic")],
    ["another device's serial number", (file: string) => file.replace("serial=8963225", "serial=1")],
    ["another variant", (file: string) => file.replace("variant=scroll", "variant=buttons")],
  ])("N24: %s is answered 200, and the previous parameters run", async (_title, spoil) => {
    await start();
    const before = device.state().running;
    expect(await upload({ conf_user: spoil(await renamed("Zoé")) })).toBe(200);
    expect(device.state()).toMatchObject({ restarts: 1, running: before });
  });

  test("a dropped file is not tried again at the next start", async () => {
    await start();
    await upload({ conf_user: await renamed("Zoé") });
    device.editLocally((file) => file.replace(/firstname=.*/, "firstname=Noé"));
    await device.unplug();
    await device.plug();
    expect(device.state().residents[0]?.firstName).toBe("Noé");
  });

  test("one wrong file takes the other down with it", async () => {
    await start();
    const before = device.state().running;
    await upload({ conf_user: await renamed("Zoé"), conf_sip: "[audio\n" });
    expect(device.state().running).toEqual(before);
  });

  test.each([
    ["no such part", multipart({ conf: { fileName: "a", content: "b" } }), 400],
    ["not multipart", { body: "conf_user=x", type: "application/x-www-form-urlencoded" }, 400],
    [
      "cut before its end",
      { ...multipart({}), body: '--XyZ\r\nContent-Disposition: form-data; name="conf_user"\r\n\r\n[A' },
      400,
    ],
    [
      "cut in its second part",
      {
        ...multipart({}),
        body: '--XyZ\r\nContent-Disposition: form-data; name="conf_user"\r\n\r\n[A]\r\n--XyZ\r\nContent-Dis',
      },
      400,
    ],
    ["over 2 MB", multipart({ conf_user: { fileName: "a", content: Buffer.alloc(2_000_001) } }), 413],
  ])("refused without a restart: %s", async (_title, body, status) => {
    await start();
    expect((await plainCall(device, { path: "/upload/config", ...body, headers: basic() })).status).toBe(
      status,
    );
    expect(device.state()).toMatchObject({ restarts: 0, power: "on" });
  });

  test("a restart puts the panel at rest", async () => {
    await start();
    device.incomingCall();
    await upload({ conf_user: await renamed("Zoé") });
    expect(device.state().call.state).toBe("idle");
  });

  test("unplugged while restarting, it starts with the new files when plugged in again", async () => {
    await start({ restartMs: milliseconds(60_000) });
    const wanted = await renamed("Zoé");
    const body = multipart({ conf_user: { fileName: "conf_user.ini", content: wanted } });
    await plainCall(device, { path: "/upload/config", ...body, headers: basic() });
    await expect.poll(() => device.state().power, { interval: 2 }).toBe("restarting");
    await device.unplug();
    await device.plug();
    expect(await text("/download/conf_user.ini")).toBe(wanted);
  });
});

describe("logos", () => {
  const send = async (fileName: string, content: Uint8Array): Promise<number> =>
    (
      await plainCall(device, {
        path: "/upload/logo",
        ...multipart({ file: { fileName, content } }),
        headers: basic(),
      })
    ).status;
  const remove = async (name: string): Promise<number> =>
    (
      await plainCall(device, {
        path: "/upload/logo/delete",
        body: `name=${encodeURIComponent(name)}`,
        headers: basic(),
      })
    ).status;
  const names = async (): Promise<string[]> =>
    (JSON.parse(await text("/download/logos")) as { name: string }[]).map(({ name }) => name);

  test("are listed, fetched, sent and deleted", async () => {
    await start();
    expect(await names()).toEqual(["marc.jpeg", "logo_ratp.png", "Maison_Tully.png", "test 1.png"]);
    const fetched = await get("/download/logos/test%201.png");
    expect([fetched.headers["content-type"], fetched.body.readUInt32BE(16)]).toEqual(["image/png", 64]);
    const png = plainPng(200, 200, 1, 2);
    expect(await send("Été.png", png)).toBe(400);
    expect(await send("new logo.png", png)).toBe(200);
    expect((await get("/download/logos/new%20logo.png")).body).toEqual(Buffer.from(png));
    expect(await remove("new logo.png")).toBe(200);
    expect(await remove("new logo.png")).toBe(404);
    expect((await get("/download/logos/new%20logo.png")).status).toBe(404);
  });

  test.each([
    ["102,400 bytes", "a.png", 102_400, 200],
    ["102,401 bytes", "a.png", 102_401, 413],
    ["a name of 64", `${"a".repeat(60)}.png`, 200, 200],
    ["a name of 65", `${"a".repeat(61)}.png`, 200, 400],
    ["a path", "../a.png", 200, 400],
    ["another ending", "a.jpeg", 200, 415],
  ])("%s", async (_title, name, size, status) => {
    await start();
    expect(
      await send(name, Buffer.concat([plainPng(1, 1, 0, 0), Buffer.alloc(102_401)]).subarray(0, size)),
    ).toBe(status);
  });

  test("a JPEG called .png is refused", async () => {
    await start();
    expect(await send("a.png", (await get("/download/logos/marc.jpeg")).body)).toBe(415);
  });

  test("a device with buttons has none and takes none", async () => {
    await start({ variant: "buttons" });
    expect(await names()).toEqual([]);
    expect(await send("a.png", plainPng(1, 1, 0, 0))).toBe(403);
  });
});

test("the contact list is a CSV with one line a resident", async () => {
  await start({ residents: 3 });
  const lines = (await text("/download/contacts.csv")).split("\r\n");
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(
    "Index;Prénom;Nom;Numéro 1;Numéro 2;Numéro 3;Numéro 4;Plage horaire;Prioritaire;Image",
  );
});

test("the home page names the product after login", async () => {
  await start();
  expect(await text("/")).toContain("<title>IPAC 500 Défilement</title>");
});

test("a change on the web pages shows at once; one that it would refuse throws", async () => {
  await start();
  device.editLocally((file) => file.replace(/firstname=.*/, "firstname=Noé"));
  expect(device.state().residents[0]?.firstName).toBe("Noé");
  expect(() => device.editLocally(() => "[")).toThrow("line 1");
});
