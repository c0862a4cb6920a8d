import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startAsmClient } from "#simulator/asm/start-asm-client.ts";
import { handClock } from "#simulator/clock/hand-clock.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { perronIn, type Told } from "../../testing/run-perron.ts";

const perronHere = perronIn();
const host = "127.0.19.4";
const to = "+33612345678";
const key = "planted-secret-key";
let octopush: Octopush;
let data: string;
let files = 0;

beforeEach(async () => {
  octopush = await startOctopush({ host, account: { key } });
  files += 1;
  data = join(perronHere.folder, `${files}`, "asm.sqlite");
});
afterEach(() => octopush.stop());
afterAll(() => perronHere.remove());

type Given = Readonly<Record<string, string>>;
const withKey: Given = { PERRON_OCTOPUSH_KEY: key };
const alerts = (words: readonly string[], environment: Given = withKey, stdin?: string) =>
  perronHere.runWith(environment, ["alerts", ...words, "--data", data, "--json"], stdin);
const profile = (more: readonly string[] = [], environment: Given = withKey, stdin?: string) =>
  alerts(
    ["profile", "set", "--name", "site", "--login", octopush.login, "--base-url", octopush.baseUrl, ...more],
    environment,
    stdin,
  );
const send = (more: readonly string[] = [], environment: Given = withKey) =>
  alerts(["send", "--profile", "site", "--to", to, "--message", "Porte", ...more], environment);

describe("alerts send", () => {
  test("accepted: ticket and requestId; the log tells the same", async () => {
    await profile();
    const sent = await send();
    expect(sent).toMatchObject({ code: 0, last: { type: "done", state: "accepted", error: null } });
    expect(octopush.handset(to).inbox()).toMatchObject([{ text: "Porte" }]);
    const log = await alerts(["log"]);
    expect(log.lines[0]).toMatchObject({
      type: "message",
      to,
      state: "accepted",
      ticket: sent.last?.ticket,
      requestId: sent.last?.requestId,
      parts: 1,
      cost: 0.0333,
      simulated: false,
    });
  });

  test("a timeout after the server took it: one message, accepted", async () => {
    await profile();
    octopush.setFault({ kind: "drop-after-accept" });
    expect(await send()).toMatchObject({ code: 0, last: { state: "accepted", ticket: null } });
    expect(octopush.handset(to).inbox()).toHaveLength(1);
  });

  test("simulated, disabled, uncertain and refused are told apart, with Octopush's code", async () => {
    await profile(["--test-mode", "on"]);
    expect(await send()).toMatchObject({ code: 0, last: { state: "simulated", simulated: true } });
    await profile(["--test-mode", "off", "--enabled", "off"]);
    const calls = octopush.journal.length;
    expect(await send()).toMatchObject({ code: 5, last: { state: "disabled" } });
    expect(octopush.journal).toHaveLength(calls);
    await profile(["--enabled", "on"]);
    octopush.setFault({ kind: "no-ticket" });
    expect(await send()).toMatchObject({ code: 6, last: { state: "uncertain" } });
    octopush.setCredit(0);
    expect(await send()).toMatchObject({ code: 5, last: { state: "refused", error: { code: 104 } } });
    const wrong = await send([], { PERRON_OCTOPUSH_KEY: "other" });
    expect(wrong).toMatchObject({ code: 4, last: { state: "refused", error: { code: 101 } } });
  });

  test("nobody there: unreachable, and nothing leaves later", async () => {
    await profile(["--base-url", `http://${host}:9/`]);
    const gone = await send(["--wait", "1"]);
    expect(gone).toMatchObject({ code: 3, last: { type: "error", code: "unreachable", state: "expired" } });
  });

  test.each([
    [["--to", "123"], "telephone-number"],
    [["--message", ""], "message-text"],
    [["--profile", "none"], "no-such-profile"],
  ])("%j is a usage error", async (words, reason) => {
    await profile();
    expect(await send(words)).toMatchObject({ code: 2, last: { type: "error", reason } });
  });

  test("with a reply: the code is read out and typed in", async () => {
    await profile();
    await send(["--with-reply"]);
    const code = /^\d{5}/.exec(octopush.handset(to).inbox()[0]?.text ?? "")?.[0] ?? "";
    expect(await alerts(["ack", code, "--from", "+33699999999"])).toMatchObject({
      code: 5,
      last: { reason: "foreign" },
    });
    expect(await alerts(["ack", code, "--from", "06 12 34 56 78"])).toMatchObject({
      code: 0,
      last: { acknowledged: true },
    });
    expect(await alerts(["ack", code, "--from", to])).toMatchObject({ code: 5, last: { reason: "reused" } });
    expect((await alerts(["log"])).lines[0]).toMatchObject({ state: "acknowledged" });
  });
});

describe("alarms", () => {
  test("are shelved by their key and heard again; nothing put aside is nothing to look at", async () => {
    await profile();
    await alerts(["pipeline", "set", "--name", "nuit", "--profile", "site", "--on", "door-lost"]);
    const shelve = (more: string[]) =>
      alerts(["shelve", "--pipeline", "nuit", "--key", "door-lost:1", ...more]);
    expect(await shelve([])).toMatchObject({ code: 2 });
    expect(await shelve(["--hours", "many"])).toMatchObject({ code: 2 });
    const shelved = await shelve(["--hours", "8"]);
    expect(shelved).toMatchObject({ code: 0, last: { key: "door-lost:1" } });
    expect(Date.parse(String(shelved.last?.until)) - Date.now()).toBeGreaterThan(7.9 * 3_600_000);
    expect(await shelve(["--lift"])).toMatchObject({ code: 0, last: { until: null } });
    expect(await alerts(["alarms", "--open"])).toMatchObject({ code: 0, last: { alarms: 0 } });
    expect(await alerts(["quarantine"])).toMatchObject({ code: 0, last: { callbacks: 0 } });
    expect(await alerts(["quarantine", "--seen", "7"])).toMatchObject({ code: 2 });
  }, 60_000);
});

describe("S5 the API key", () => {
  test("is sealed by a passphrase, and then used without being given", async () => {
    const secrets = { PERRON_PASSPHRASE: "four words of mine" };
    const set = await profile(["--key-stdin"], secrets, `${key}\n`);
    expect(set).toMatchObject({ code: 0, last: { key: "sealed" } });
    expect(await send([], secrets)).toMatchObject({ code: 0, last: { state: "accepted" } });
    expect(await send([], { PERRON_PASSPHRASE: "wrong" })).toMatchObject({
      code: 4,
      last: { reason: "wrong-passphrase" },
    });
    expect(await send([], {})).toMatchObject({ code: 4, last: { reason: "vault-locked" } });
  });

  test("without a passphrase is not written, and that is said; by standard input it is refused", async () => {
    const set = await profile();
    expect(set).toMatchObject({ code: 0, last: { key: "not-kept" } });
    expect(set.stderr).toContain("PERRON_PASSPHRASE");
    expect(await send([], {})).toMatchObject({ code: 4, last: { reason: "key-missing" } });
    const refused = await profile(["--key-stdin"], {}, `${key}\n`);
    expect(refused).toMatchObject({ code: 4, last: { reason: "key-not-kept" } });
  });

  test("is in no output, and in no file in clear", async () => {
    const secrets = { PERRON_PASSPHRASE: "four words of mine" };
    const csv = join(perronHere.folder, "messages.csv");
    const runs = [
      await profile(["--key-stdin"], secrets, `${key}\n`),
      await send([], secrets),
      await alerts(["balance", "--profile", "site"], secrets),
      await alerts(["profile", "list"], secrets),
      await alerts(["log", "--steps", "--csv", csv], secrets),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    const written = [data, `${data}-wal`, csv, join(data, "..", "vault.json")].map((file) => {
      try {
        return readFileSync(file, "latin1");
      } catch {
        // The journal file is gone once its database is closed.
        return "";
      }
    });
    for (const text of [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...written])
      expect(text).not.toContain(key);
  });
});

describe("alerts profile, people, pipeline", () => {
  test("a sender of 2 or 12 characters, with an accent or a space is refused; 3 to 11 are taken", async () => {
    for (const sender of ["ab", "abcdefghijkl", "Pérron", "Per ron", "123"])
      expect(await profile(["--sender", sender])).toMatchObject({
        code: 2,
        last: { place: { field: "sender" } },
      });
    for (const sender of ["abc", "abcdefghijk", ""])
      expect(await profile(["--sender", sender])).toMatchObject({ code: 0 });
  }, 60_000);

  test("what is set is listed; what is not given stays", async () => {
    await profile(["--description", "night"]);
    await profile(["--type", "low-cost"]);
    expect((await alerts(["profile", "list"])).lines[0]).toMatchObject({
      name: "site",
      description: "night",
      smsType: "low-cost",
    });
    await alerts([
      "people",
      "set",
      "--name",
      "Durand",
      "--number",
      "0612345678",
      "--schedule",
      "lun-ven 8-18",
    ]);
    await alerts(["people", "set", "--name", "Durand", "--away", "2026-08-01..2026-08-15"]);
    const people = await alerts(["people", "list"]);
    expect(people.lines[0]).toMatchObject({
      type: "person",
      number: to,
      absences: [{ from: "2026-08-01", to: "2026-08-15" }],
      lists: ["astreinte"],
    });
    const missing = await alerts(["pipeline", "set", "--name", "nuit"]);
    expect(missing).toMatchObject({ code: 2, last: { reason: "usage" } });
    await alerts(["pipeline", "set", "--name", "nuit", "--profile", "site", "--on", "wrong-codes=3/5"]);
    await alerts(["pipeline", "set", "--name", "nuit", "--voice", "on"]);
    expect((await alerts(["pipeline", "list"])).lines[0]).toMatchObject({
      triggers: [{ kind: "wrong-codes", times: 3, withinMinutes: 5 }],
      block: { profile: "site", voice: true, withReply: true },
    });
  }, 60_000);
});

describe("serve", () => {
  test("a simulated door is forced: one SMS, its reply acknowledges, all of it told", async () => {
    await profile();
    await alerts(["people", "set", "--name", "Durand", "--number", to]);
    const night = [
      "pipeline",
      "set",
      "--name",
      "nuit",
      "--profile",
      "site",
      "--on",
      "code=RL",
      "--consolidation",
      "0",
    ];
    await alerts(night);
    const served = serve();
    const { asm, callbacks } = (await served.line("listening")) as unknown as {
      asm: string;
      callbacks: { octopush: string; status: string };
    };
    octopush.callbacks.settings.incoming = callbacks.octopush;
    octopush.callbacks.settings.status = callbacks.status;
    const door = startAsmClient(
      { objectId: "0042", isOn: () => true, files: () => ({}), open: () => ({}), restart: async () => true },
      { url: asm, token: "administrator", clock: handClock() },
    );
    await door.notify();
    await perronHere.run("asm", "accept", "0042", "--data", data);
    await door.event({ code: "RL", request: "open", value: "1111;1" });
    const handset = octopush.handset(to);
    await vi.waitFor(() => expect(handset.inbox()).toHaveLength(1), { timeout: 15_000 });
    expect(handset.inbox()[0]?.text).toContain("0042");
    expect(handset.inbox()[0]?.text).not.toContain("1111");
    await handset.reply(/^\d{5}/.exec(handset.inbox()[0]?.text ?? "")?.[0] ?? "");
    expect(await served.line("acknowledgement")).toMatchObject({ verdict: "right", channel: "sms" });
    expect(octopush.callbacks.emitted).toMatchObject([{ status: 200, answerBytes: 0 }]);
    await door.stop();
    expect(await served.stop()).toMatchObject({ code: 0, last: { type: "done" } });
    expect((await alerts(["log"])).lines[0]).toMatchObject({ state: "acknowledged", to });
    const preview = await alerts(["pipeline", "preview", "--name", "nuit", "--unanswered"]);
    expect(preview.last).toMatchObject({ type: "done", messages: 1, parts: 1 });
  }, 60_000);
});

/** `perron serve` in a process of its own; `line` resolves with the first line of that type. */
function serve() {
  const index = join(import.meta.dirname, "../../index.ts");
  const words = ["serve", "--asm", `${host}:0`, "--callbacks", `${host}:0`, "--token", "administrator"];
  const child = spawn(process.execPath, [index, ...words, "--data", data, "--json"], {
    env: { PATH: process.env.PATH ?? "", PERRON_LANG: "en", PERRON_DATA: perronHere.folder, ...withKey },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const told: Told[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => told.push(JSON.parse(line)));
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    line: (type: string) =>
      vi.waitFor(
        () => {
          const found = told.find((line) => line.type === type);
          if (!found) throw new Error(`no ${type} among ${JSON.stringify(told)}`);
          return found;
        },
        { timeout: 20_000, interval: 50 },
      ),
    async stop() {
      child.kill("SIGTERM");
      return { code: await exit, last: told.at(-1) };
    },
  };
}
