import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ObjectId } from "#core/asm/model/object-id.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { AsmDevice } from "#simulator/asm/asm-device.ts";
import { type AsmClient, startAsmClient } from "#simulator/asm/start-asm-client.ts";
import { realClock } from "#simulator/clock/simulator-clock.ts";
import { factoryConfiguration } from "#simulator/factory/factory-configuration.ts";
import { defineAsmCommands } from "../../asm-commands.ts";
import type { CommandContext } from "../../command.ts";
import { createOutput } from "../../output.ts";
import { fileNameFor } from "./file-name-for.ts";
import { readListenAddress } from "./listen-address.ts";

let folder: string;
let data: string;
let stop: AbortController;
let product: AsmClient | undefined;
let serving: Promise<unknown> | undefined;
let running: Record<string, Uint8Array>;
let opened: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-asm-cli-"));
  data = join(folder, "data", "asm.sqlite");
  stop = new AbortController();
  const factory = factoryConfiguration({
    serial: "8963225",
    variant: "scroll",
    auth: "digest",
    residents: 3,
  });
  running = { conf_user: factory.confUser, conf_sip: factory.confSip };
  opened = [];
});
afterEach(async () => {
  await product?.stop();
  stop.abort();
  await serving;
  product = undefined;
  serving = undefined;
  rmSync(folder, { recursive: true });
});

type Line = Record<string, unknown> & { type: string };

/** Runs a command as the terminal would; answers its lines and exit code. */
function perron(words: string[], signal = new AbortController().signal, secret?: string) {
  const lines: Line[] = [];
  let text = "";
  const stdout = {
    write: (written: string) => {
      text += written;
      for (const line of written.trim().split("\n")) lines.push(JSON.parse(line));
    },
  };
  const context: CommandContext = {
    output: createOutput(true, "en", { stdout, stderr: { write: () => undefined } }),
    dataFolder: join(folder, "laptop"),
    signal,
    secret: async () => secret,
  };
  const program = new Command().exitOverride();
  let code = -1;
  defineAsmCommands({
    define: (name, description) => program.command(name).description(description),
    run:
      (load) =>
      async (...given) => {
        const action = await load();
        code = await action(context, ...(given.slice(0, -1) as never));
      },
  });
  const done = program.parseAsync(["node", "perron", "asm", ...words, "--data", data]).then(() => ({
    code,
    lines,
    last: lines.at(-1) as Line,
    text,
  }));
  return { done, lines };
}
const run = (...words: string[]) => perron(words).done;

const device: AsmDevice = {
  objectId: "8963225",
  isOn: () => true,
  files: () => running,
  open: (relay, code) => {
    opened.push(`${relay} ${code}`);
    return { [relay]: code === "1234" ? 200 : 403 };
  },
  restart: async (files) => {
    running = { ...running, ...files };
    return true;
  },
};

async function serve(): Promise<Line[]> {
  const server = perron(["serve", "--listen", "127.0.18.4:0", "--token", "t"], stop.signal);
  serving = server.done;
  // The first of a process loads the whole server, on a machine that may be busy.
  await expect.poll(() => server.lines[0]?.type, { timeout: 15_000 }).toBe("listening");
  const url = String(server.lines[0]?.url);
  product = startAsmClient(device, { url, token: "t", clock: realClock, periodMs: milliseconds(150) });
  await product.notify();
  return server.lines;
}

test("serve, products, accept, pull: a product is enrolled and read, byte for byte", async () => {
  const lines = await serve();
  const [listed] = (await run("products")).lines;
  expect(listed).toMatchObject({ type: "product", objectid: "8963225", state: "pending", serial: "8963225" });
  expect((await run("accept", "8963225")).last).toMatchObject({ type: "done", state: "accepted" });
  await product?.notify();
  expect(product?.light()).toBe("green");
  const out = join(folder, "out");
  expect((await run("pull", "8963225", "--out", out)).last).toMatchObject({ type: "done", files: 2 });
  expect(Uint8Array.from(readFileSync(join(out, "conf_user.ini")))).toEqual(
    Uint8Array.from(running.conf_user ?? []),
  );
  expect(statSync(join(out, "conf_sip.ini")).mode & 0o077).toBe(0);
  expect((await run("pull", "8963225", "--out", out, "--full", "--wait", "10")).code).toBe(0);
  expect(lines.map(({ type }) => type)).toEqual(expect.arrayContaining(["listening", "notify", "settings"]));
  expect(lines.find(({ type }) => type === "notify")).toMatchObject({ objectid: "8963225" });
});

test("push: the same steps and outcomes as over the web pages", async () => {
  await serve();
  await run("accept", "8963225");
  const csv = join(folder, "residents.csv");
  writeFileSync(csv, "index;nom;prénom;numéro 1\r\n1;Durand;Zoé;1005@1\r\n");
  expect((await run("push", "8963225", "--csv", csv, "--dry-run")).last).toMatchObject({
    outcome: "planned",
  });
  const pushed = await run("push", "8963225", "--csv", csv);
  expect(pushed.last).toMatchObject({ type: "done", outcome: "applied", differences: 0 });
  expect(pushed.lines.some(({ type }) => type === "change")).toBe(true);
  expect(Buffer.from(running.conf_user ?? []).toString()).toContain("firstname=Zoé");
  expect((await run("push", "8963225", "--csv", csv)).last).toMatchObject({ outcome: "unchanged" });
});

test("push and open with nobody there: the tasks wait, and can be taken back", async () => {
  await serve();
  await run("accept", "8963225");
  await product?.stop();
  const csv = join(folder, "residents.csv");
  writeFileSync(csv, "index;nom\r\n1;Durand\r\n");
  const pushed = await run("push", "8963225", "--csv", csv, "--wait", "0");
  expect(pushed.last).toMatchObject({ type: "done", outcome: "queued" });
  expect((await perron(["open", "8963225", "--relay", "1"], undefined, "1234").done).last).toMatchObject({
    type: "done",
    state: "queued",
  });
  const tasks = await run("tasks");
  expect(tasks.lines.map(({ kind, state }) => [kind, state])).toEqual([
    ["configuration", "queued"],
    ["door", "queued"],
    [undefined, undefined],
  ]);
  expect(tasks.text).not.toContain("1234");
  const second = await perron(["open", "8963225", "--relay", "1"], undefined, "1234").done;
  expect([second.code, second.last.reason]).toEqual([6, "one-at-a-time"]);
  expect((await run("cancel", String(tasks.lines[1]?.task))).last).toMatchObject({ state: "cancelled" });
});

test("open: queued by another process, run once at the next notify, answered", async () => {
  await serve();
  await run("accept", "8963225");
  const answered = await perron(["open", "8963225", "--relay", "1", "--wait"], undefined, "1234").done;
  expect(answered).toMatchObject({ code: 0, last: { type: "done", status: 200, state: "answered" } });
  const refused = await perron(["open", "8963225", "--relay", "2", "--wait"], undefined, "9").done;
  expect(refused).toMatchObject({ code: 5, last: { status: 403 } });
  expect(opened).toEqual(["1 1234", "2 9"]);
});

test("open without a code, with a code no device holds, for a product nobody knows", async () => {
  await serve();
  expect((await run("open", "8963225", "--relay", "1")).code).toBe(2);
  expect((await perron(["open", "8963225", "--relay", "1"], undefined, "a b").done).last.reason).toBe(
    "door-code",
  );
  expect((await run("accept", "nobody")).last.reason).toBe("no-such-product");
});

test("events: oldest first, codes masked unless asked for, as CSV", async () => {
  await serve();
  await run("accept", "8963225");
  await product?.event({ code: "CL", request: "keyboard", value: "4711" });
  await product?.event({ code: "RL", request: "open", value: "4711;1" });
  const masked = await run("events");
  expect(masked.lines.map(({ code }) => code)).toEqual(["CL", "RL", undefined]);
  expect(masked.text).not.toContain("4711");
  expect((await run("events", "--show-codes", "--code", "RL")).lines[0]).toMatchObject({ value: "4711;1" });
  expect((await run("events", "--product", "x", "--search", "y")).last).toMatchObject({ events: 0 });
  const csv = join(folder, "events.csv");
  await run("events", "--csv", csv);
  expect(readFileSync(csv, "utf8")).toMatch(
    /^\ufeffDate;object_id;Event;value;numero;ip;request;code;terminated\r\n/,
  );
  expect(readFileSync(csv, "utf8")).not.toContain("4711");
});

test("a token made once is told, kept, and not told when it was given", async () => {
  const made = perron(["serve", "--listen", "127.0.18.4:0"], stop.signal);
  serving = made.done;
  await expect.poll(() => made.lines.length).toBe(1);
  const token = String(made.lines[0]?.token);
  expect(token).toMatch(/^[0-9a-z]{20}$/);
  stop.abort();
  await serving;
  const again = new AbortController();
  const second = perron(["serve", "--listen", "127.0.18.4:0"], again.signal);
  await expect.poll(() => second.lines[0]?.token).toBe(token);
  again.abort();
  await second.done;
});

test("P7: a port that is taken is told, and the next one serves", async () => {
  const [listening] = await serve();
  const port = Number(new URL(String(listening?.url)).port);
  const again = new AbortController();
  const second = perron(["serve", "--listen", `127.0.18.4:${port}`], again.signal);
  await expect.poll(() => second.lines[0]?.type).toBe("listening");
  expect(Number(new URL(String(second.lines[0]?.url)).port)).toBeGreaterThan(port);
  again.abort();
  await second.done;
});

test("an address of another computer, both stores, a password in the arguments: usage", async () => {
  const elsewhere = await run("serve", "--listen", "192.0.2.1:8090");
  expect([elsewhere.code, elsewhere.last.reason]).toEqual([2, "address"]);
  expect((await run("products", "--store", "postgres://u@h/d")).code).toBe(2);
});

test("addresses to listen at", () => {
  expect(readListenAddress("10.0.0.1:99")).toEqual({ ok: true, value: { host: "10.0.0.1", port: 99 } });
  expect(readListenAddress("10.0.0.1")).toEqual({ ok: true, value: { host: "10.0.0.1", port: 8090 } });
  expect(readListenAddress("10.0.0.1:99999").ok).toBe(false);
});

test.each([
  ["conf_user", "conf_user.ini"],
  ["../../x.png", "__.._x.png"],
  ["C:\\x", "C__x"],
  ["con.png", "_con.png"],
  ["", "_"],
  ["..", "_"],
  ["logo ratp.png", "logo ratp.png"],
  ["a\0b", "a_b"],
])("F43 S4: the key %j names the file %j", (key, name) => {
  expect(fileNameFor(key, new Set())).toBe(name);
});

test("F31: two keys that differ in case name two files", () => {
  const taken = new Set<string>();
  expect([fileNameFor("Logo.png", taken), fileNameFor("logo.png", taken)]).toEqual([
    "Logo.png",
    "2_logo.png",
  ]);
});

test("F47: the code of an opening is gone from its task once it left", async () => {
  await serve();
  await run("accept", "8963225");
  await perron(["open", "8963225", "--relay", "1", "--wait"], undefined, "98765432").done;
  const store = await openSqliteStore(data);
  if (!store.ok) throw new Error(store.error.message.en);
  const tasks = await store.value.tasks({ objectId: ObjectId.parse("8963225") });
  await store.value.close();
  expect(JSON.stringify(tasks)).not.toContain("98765432");
  expect(readdirSync(folder)).not.toContain("reports");
});
