import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bytesOf, sine, wav } from "#core/media/testing/wav-files.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { perronIn } from "./testing/run-perron.ts";

// Each test starts several processes, which take their time on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const perronHere = perronIn();
const { folder } = perronHere;
let device: SimulatedDevice;
let host: string;

afterAll(() => perronHere.remove());
beforeEach(async () => {
  device = await startSimulator({ host: "127.0.17.3" });
  host = `${device.endpoint.host}:${device.endpoint.port}`;
});
afterEach(() => device.stop());

type Told = {
  readonly exit: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly last: Record<string, unknown>;
  readonly all: string;
};

/** Runs the real command in a process of its own, as a script would. */
async function perron(
  given: readonly string[],
  { code, password = "admin", stdin }: { code?: string; password?: string; stdin?: string } = {},
): Promise<Told> {
  const secrets = { PERRON_PASSWORD: password, ...(code === undefined ? {} : { PERRON_CODE: code }) };
  const told = await perronHere.runWith(secrets, [...given, "--json"], stdin);
  return { exit: told.code, lines: told.lines, last: told.last ?? {}, all: told.stdout + told.stderr };
}

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "red" } });

describe("door", () => {
  test("200 opens and exits 0; 480 and 403 exit 5; no line holds the code", async () => {
    const opened = await perron(["door", host, "--relay", "1"], { code: "1234" });
    expect(opened).toMatchObject({ exit: 0, last: { type: "done", status: 200, relay: 1 } });
    expect(opened.last.meaning).toContain("opens");
    expect(device.state().relays[0]?.active).toBe(true);
    const busy = await perron(["door", host, "--relay", "1"], { code: "1234" });
    expect(busy).toMatchObject({ exit: 5, last: { type: "done", status: 480 } });
    const wrong = await perron(["door", host, "--relay", "2", "--code-stdin"], { stdin: "8642\n" });
    expect(wrong).toMatchObject({ exit: 5, last: { type: "done", status: 403 } });
    expect(opened.all + busy.all).not.toContain("1234");
    expect(wrong.all).not.toContain("8642");
  });

  test("wrong password 4, unreachable 3, unknown 6, usage 2", async () => {
    const at = (target: string, code = "1234") => perron(["door", target, "--relay", "1"], { code });
    expect(await perron(["door", host, "--relay", "1"], { code: "1234", password: "no" })).toMatchObject({
      exit: 4,
      last: { type: "error", code: "unauthorised" },
    });
    expect(await at("127.0.17.9:1")).toMatchObject({ exit: 3, last: { code: "unreachable" } });
    expect(await at(host, "12 34")).toMatchObject({
      exit: 2,
      last: { code: "invalid", reason: "door-code" },
    });
    expect(await perron(["door", host, "--relay", "1"])).toMatchObject({
      exit: 2,
      last: { code: "invalid" },
    });
    expect(await perron(["door", host, "--relay", "4"], { code: "1" })).toMatchObject({ exit: 2 });
    device.setFault("cut-out", "0", { on: "/api/remote" });
    expect(await at(host)).toMatchObject({ exit: 6, last: { code: "uncertain", reason: "door-unknown" } });
    expect(device.state().counters["POST /api/remote"]).toBe(1);
  });
});

test("voip: call, hang up, answer; wrong arguments never reach the device", async () => {
  const call = ["voip", host, "call", "--table"];
  expect(await perron([...call, "libre", "--id", "sip:192.168.0.22"])).toMatchObject({
    exit: 0,
    last: { type: "done" },
  });
  expect(device.state().call.state).toBe("outgoing");
  expect(await perron([...call, "liste", "--id", "1"])).toMatchObject({ exit: 5, last: { reason: "busy" } });
  expect(await perron(["voip", host, "hangup"])).toMatchObject({ exit: 0 });
  expect(device.state().call.state).toBe("idle");
  expect(await perron(["voip", host, "answer"])).toMatchObject({ exit: 5 });
  const asked = device.state().requests.length;
  expect(await perron([...call, "liste", "--id", "sip:1"])).toMatchObject({
    exit: 2,
    last: { reason: "call-id" },
  });
  expect(await perron(["voip", host, "call"])).toMatchObject({ exit: 2 });
  expect(await perron(["voip", host, "dance"])).toMatchObject({ exit: 2 });
  expect(device.state().requests).toHaveLength(asked);
});

test("audio: converts, plays, says what was sent; 0 only with --endless; stop", async () => {
  const stereo = Buffer.from(new Int16Array(2 * 44_100 * 2).fill(1_000).buffer);
  const path = await file("gong.wav", wav(stereo, { channels: 2, sampleRate: 44_100 }));
  const played = await perron(["audio", host, "play", path, "--loop", "3"]);
  expect(played).toMatchObject({
    exit: 0,
    last: { type: "done", bytes: 64_044, seconds: 2, sampleRate: 16_000, loop: 3 },
  });
  expect(device.state().sound).toMatchObject({ loop: 3, bytes: { length: 64_044 } });
  expect(await perron(["audio", host, "play", path, "--loop", "0"])).toMatchObject({
    exit: 2,
    last: { reason: "endless" },
  });
  expect(await perron(["audio", host, "play", path, "--loop", "0", "--endless"])).toMatchObject({ exit: 0 });
  expect(device.state().sound?.loop).toBe(0);
  expect(await perron(["audio", host, "stop"])).toMatchObject({ exit: 0, last: { action: "stop" } });
  expect(device.state().sound).toBeNull();
  device.incomingCall();
  const short = await file("short.wav", wav(bytesOf(sine(400, 8_000, 0.1))));
  expect(await perron(["audio", host, "play", short])).toMatchObject({ exit: 5, last: { reason: "busy" } });
  const renamed = await file("renamed.wav", Buffer.from("Bonjour"));
  expect(await perron(["audio", host, "play", renamed])).toMatchObject({
    exit: 2,
    last: { reason: "sound-format" },
  });
  expect(await perron(["audio", host, "play", join(folder, "absent.wav")])).toMatchObject({ exit: 2 });
});

test("lcd: fits, shows, stops", async () => {
  const path = await file("photo.jpg", await picture(800, 600).jpeg().toBuffer());
  const shown = await perron(["lcd", host, "show", path, "--tempo", "30"]);
  expect(shown).toMatchObject({
    exit: 0,
    last: { type: "done", picture: "png", width: 356, height: 256, tempo: 30 },
  });
  expect(device.state().screen).toMatchObject({ type: "png", tempo: 30 });
  expect(await perron(["lcd", host, "show", path, "--tempo", "0"])).toMatchObject({
    exit: 2,
    last: { reason: "endless" },
  });
  expect(await perron(["lcd", host, "show", path, "--tempo", "10000"])).toMatchObject({
    exit: 2,
    last: { reason: "tempo" },
  });
  expect(await perron(["lcd", host, "stop"])).toMatchObject({ exit: 0 });
  expect(device.state().screen).toBeNull();
});

describe("logo", () => {
  test("send makes, names, sends and reads back; delete; list", async () => {
    const path = await file("Élodie Bœuf.jpg", await picture(800, 600).jpeg().toBuffer());
    const sent = await perron(["logo", host, "send", path]);
    expect(sent).toMatchObject({
      exit: 0,
      last: { type: "done", name: "Elodie Boeuf.png", width: 200, height: 200, unchanged: false },
    });
    const listed = await perron(["logo", host, "list"]);
    expect(listed.exit).toBe(0);
    expect(listed.lines).toContainEqual({
      type: "logo",
      name: "Elodie Boeuf.png",
      size: sent.last.bytes,
      state: "unused",
      usedBy: [],
    });
    expect(await perron(["logo", host, "delete", "Elodie Boeuf.png"])).toMatchObject({
      exit: 0,
      last: { usedBy: [] },
    });
    expect(await perron(["logo", host, "delete", "Elodie Boeuf.png"])).toMatchObject({ exit: 5 });
  });

  test("a PNG that fits goes byte for byte under the name given; F43 a path as a name is refused", async () => {
    const bytes = await picture(200, 200).png().toBuffer();
    const path = await file("x.png", bytes);
    const sent = await perron(["logo", host, "send", path, "--name", "marc durand.png"]);
    expect(sent).toMatchObject({
      exit: 0,
      last: { name: "marc durand.png", original: true, bytes: bytes.length },
    });
    const refused = await perron(["logo", host, "send", path, "--name", "../../x.png"]);
    expect(refused).toMatchObject({ exit: 2, last: { reason: "logo-name", details: { proposal: "x.png" } } });
  });

  test("delete names who used it", async () => {
    const user = device.state().residents.find(({ image }) => image !== "");
    const gone = await perron(["logo", host, "delete", user?.image ?? ""]);
    expect(gone.exit).toBe(0);
    expect(String(gone.last.usedBy)).toContain(user?.lastName ?? "?");
  });

  test("F24 a text renamed .png is refused before the device is called", async () => {
    const path = await file("text.png", Buffer.from("Bonjour"));
    expect(await perron(["logo", host, "send", path])).toMatchObject({
      exit: 2,
      last: { reason: "picture-format" },
    });
    expect(device.state().requests).toHaveLength(0);
  });
});
