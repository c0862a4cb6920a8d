import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRouter } from "#core/service/router.ts";
import { createServices } from "#core/service/services.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import { perronIn, type Told } from "../../testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
let devices: SimulatedDevice[] = [];

beforeEach(() => {
  perron = perronIn({ PERRON_PASSWORD: "admin" });
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.stop()));
  perron.remove();
});

async function house(count: number, listen: string): Promise<void> {
  devices = await startSimulators({ count, listen, restartMs: milliseconds(200), residents: 3 });
}

function file(name: string, lines: readonly string[]): string {
  const path = join(perron.folder, name);
  writeFileSync(path, lines.join("\r\n"));
  return path;
}

const hostOf = ({ endpoint: { host, port } }: SimulatedDevice) => `${host}:${port}`;
const devicesFile = (more = "", cells = "") =>
  file("portiers.csv", [
    `porte;adresse${more}`,
    ...devices.map((device, at) => `Hall ${at + 1};${hostOf(device)}${cells}`),
  ]);
const residentsFile = () => file("residents.csv", ["index;numero 1", "1;192.168.7.7"]);
const uploads = () => devices.map((device) => device.state().counters["POST /upload/config"] ?? 0);
const items = (lines: readonly Told[]) =>
  Object.fromEntries(lines.flatMap(({ type, door, outcome }) => (type === "item" ? [[door, outcome]] : [])));
const bulk = (...words: string[]) => perron.run("bulk", "--return-within", "20", ...words, "--json");

describe("perron bulk", () => {
  test("writes every door from one file; a second time nothing is sent", async () => {
    await house(3, "127.0.22.120");
    const words = ["--devices", devicesFile(), "--residents", residentsFile()];
    const first = await bulk(...words);
    expect(items(first.lines)).toEqual({ "Hall 1": "applied", "Hall 2": "applied", "Hall 3": "applied" });
    expect(first.last).toMatchObject({ type: "done", run: expect.any(String), counts: { applied: 3 } });
    const second = await bulk(...words);
    expect([first.code, second.code, second.last?.counts]).toEqual([0, 0, { unchanged: 3 }]);
    expect(uploads()).toEqual([1, 1, 1]);
  });

  test("dead and reverting doors are told, exit 7; put right by retrying only them", async () => {
    await house(4, "127.0.22.124");
    await devices[1]?.unplug();
    devices[2]?.setFault("silent-revert");
    const first = await bulk("--devices", devicesFile(), "--residents", residentsFile());
    expect(items(first.lines)).toEqual({
      "Hall 1": "applied",
      "Hall 2": "unreachable",
      "Hall 3": "reverted",
      "Hall 4": "applied",
    });
    expect(first.code).toBe(7);
    await devices[1]?.plug();
    devices[2]?.clearFaults();
    const again = await bulk("--retry-failed", String(first.last?.run));
    expect(items(again.lines)).toEqual({ "Hall 2": "applied", "Hall 3": "applied" });
    expect([again.code, again.last?.counts]).toEqual([0, { applied: 4 }]);
    expect(uploads()).toEqual([1, 1, 2, 1]);
  });

  test("a dry run writes nothing; resuming it carries it out", async () => {
    await house(2, "127.0.22.130");
    const dry = await bulk("--devices", devicesFile(), "--residents", residentsFile(), "--dry-run");
    expect([dry.code, dry.last?.counts, uploads()]).toEqual([0, { planned: 2 }, [0, 0]]);
    expect(dry.lines.filter(({ type }) => type === "change")).toHaveLength(2);
    const real = await bulk("--resume", String(dry.last?.run));
    expect([real.code, real.last?.counts, uploads()]).toEqual([0, { applied: 2 }, [1, 1]]);
  });

  test("ASM and proxy columns are patched; every other line stays", async () => {
    await house(1, "127.0.22.134");
    const before = Buffer.from(devices[0]?.state().running.confUser ?? []).toString();
    const given = devicesFile(
      ";asm url;proxy type;proxy hote;proxy port",
      ";https://asm.example.fr;http;10.0.0.8;3128",
    );
    const { code } = await bulk("--devices", given);
    const after = Buffer.from(devices[0]?.state().running.confUser ?? []).toString();
    const changed = after.split("\n").filter((line) => !before.split("\n").includes(line));
    expect(changed).toEqual(["url=https://asm.example.fr", "type=http", "host=10.0.0.8", "port=3128"]);
    expect([code, after.split("\n").length]).toEqual([0, before.split("\n").length]);
  });

  test("the door column chooses the door by name, host or serial number", async () => {
    await house(3, "127.0.22.136");
    const serial = devices[2]?.serial ?? "";
    const given = file("portiers.csv", [
      "porte;adresse;numero de serie",
      ...devices.map((device, at) => `Hall ${at + 1};${hostOf(device)};${device.serial}`),
    ]);
    const rows = [
      "porte;index;numero 1",
      "hall 1;1;1001@1",
      `${hostOf(devices[1] as SimulatedDevice)};1;1002@1`,
      `${serial};1;1003@1`,
    ];
    const { code } = await bulk("--devices", given, "--residents", file("residents.csv", rows));
    expect(code).toBe(0);
    expect(devices.map((device) => device.state().residents[0]?.numbers[0])).toEqual([
      "sip:1001@1",
      "sip:1002@1",
      "sip:1003@1",
    ]);
  });

  test("a serial number alone leads to the door that a site of this computer knows", async () => {
    await house(1, "127.0.22.150");
    const [device] = devices;
    const services = await createServices({ shell: "loopback", dataFolder: join(perron.folder, "data") });
    const core = createRouterClient(createRouter(services));
    const site = await core.site.create({ name: "Voltaire" });
    if (!site.ok || !device) throw new Error("no site");
    const siteId = site.value.id;
    await core.site.addCredential({ siteId, user: "admin", password: "admin" });
    const door = await core.door.add({ siteId, address: hostOf(device) });
    if (door.ok) await core.door.read({ doorId: door.value.id });
    await services.close();
    const known = file("portiers.csv", ["porte;numero de serie", `Hall 1;${device.serial}`]);
    const words = ["--residents", residentsFile()];
    expect(items((await bulk("--devices", known, ...words)).lines)).toEqual({ "Hall 1": "applied" });
    const unknown = file("autres.csv", ["porte;numero de serie", "Hall 9;0000001"]);
    expect((await bulk("--devices", unknown, ...words)).last).toMatchObject({
      type: "error",
      place: { row: 2 },
    });
  });

  test.each([
    ["a number Excel shortened", ["index;numero 1", "1;6,12E+08"], { row: 2, column: "numéro 1" }],
    ["a door that is not in the devices' file", ["porte;index", "Hall 9;1"], { row: 2, column: "porte" }],
    ["an unknown column", ["index;telefone", "1;1"], { row: 1, column: "telefone" }],
    ["a time range no door has", ["index;plage horaire", "1;Minuit"], { row: 2, column: "plage horaire" }],
  ])(
    "refuses %s with exit code 2, row and column, before anything is written",
    async (_what, lines, place) => {
      await house(2, "127.0.22.140");
      const { code, last } = await bulk(
        "--devices",
        devicesFile(),
        "--residents",
        file("residents.csv", lines),
      );
      expect([code, last?.type, last?.code, last?.place]).toEqual([
        2,
        "error",
        "invalid",
        expect.objectContaining(place),
      ]);
      expect(uploads()).toEqual([0, 0]);
    },
  );

  test("a wrong password is unauthorised for its door alone, and is nowhere on disk", async () => {
    await house(2, "127.0.22.144");
    const given = file("portiers.csv", [
      "porte;adresse;mot de passe",
      `Hall 1;${hostOf(devices[0] as SimulatedDevice)};admin`,
      `Hall 2;${hostOf(devices[1] as SimulatedDevice)};planted-s3cret`,
    ]);
    const run = await bulk("--devices", given, "--residents", residentsFile());
    expect(items(run.lines)).toEqual({ "Hall 1": "applied", "Hall 2": "unauthorised" });
    const data = join(perron.folder, "data");
    const kept = readdirSync(data).map((name) => readFileSync(join(data, name)).toString("latin1"));
    expect([run.stdout, run.stderr, ...kept].join("\n")).not.toContain("planted-s3cret");
    expect(devices[1]?.state().failedLogins).toBeLessThanOrEqual(2);
  });

  test("--rehearse tries each plan on a twin first, and the doors hear nothing of it", async () => {
    await house(1, "127.0.22.148");
    const { code, lines } = await bulk(
      "--devices",
      devicesFile(),
      "--residents",
      residentsFile(),
      "--rehearse",
    );
    const told = lines.map(({ type }) => type);
    expect(told.indexOf("rehearsal")).toBeLessThan(told.indexOf("item"));
    expect([code, uploads()]).toEqual([0, [1]]);
  });

  test("F32: killed in the middle of a run, it goes on without doing anything twice", async () => {
    await house(4, "127.0.22.150");
    const words = [
      "bulk",
      "--devices",
      devicesFile(),
      "--residents",
      residentsFile(),
      "--concurrency",
      "2",
      "--json",
    ];
    const { PATH = "" } = process.env;
    const child = spawn(process.execPath, [join(import.meta.dirname, "../../index.ts"), ...words], {
      env: { PATH, PERRON_DATA: join(perron.folder, "data"), PERRON_PASSWORD: "admin", PERRON_LANG: "en" },
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    const exit = once(child, "exit");
    await vi.waitFor(() => expect(uploads()[1]).toBe(1), { timeout: 15_000, interval: 20 });
    child.kill("SIGKILL");
    await exit;
    const id = String(JSON.parse(out.split("\n")[0] ?? "{}").run);
    const on = await bulk("--resume", id);
    expect([on.code, on.last?.counts]).toEqual([0, { applied: 4 }]);
    expect(uploads()).toEqual([1, 1, 1, 1]);
  }, 40_000);

  test("an unknown run, and no file at all, are mistakes of usage", async () => {
    const unknown = await bulk("--resume", "00000000");
    const none = await bulk();
    expect([unknown.code, none.code]).toEqual([2, 2]);
  });
});
