import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newProfile } from "#shared/model/alerts/alert-profile.ts";
import { seconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { systemClock } from "../../clock/clock.ts";
import { passphraseFile } from "../../vault/passphrase.ts";
import { openVault } from "../../vault/vault.ts";
import { callbackInbox } from "../callbacks/callback-inbox.ts";
import { codesInReply } from "../code/read-codes.ts";
import { type Alerts, openAlerts } from "../open-alerts.ts";
import { queueTypedMessage } from "../outbox/send-message.ts";
import { readOctopushCallback } from "../provider/octopush/read-callback.ts";
import { never } from "../testing/alerts-under-test.ts";

const child = fileURLToPath(new URL("../testing/alerts-child.ts", import.meta.url));
const key = "demonstration-key";

let folder: string;
let file: string;
let octopush: Octopush;
let alerts: Alerts;
const running: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-killed-"));
  file = join(folder, "asm.sqlite");
  octopush = await startOctopush({ host: "127.0.19.3" });
  const vault = await openVault(undefined, passphraseFile(join(folder, "vault.json")));
  const opened = await openAlerts({ file, clock: systemClock, keys: { vault, environmentKey: key } });
  if (!opened.ok) throw new Error(opened.error.message.en);
  alerts = opened.value;
  alerts.profiles.set({ ...newProfile, name: "site", login: octopush.login, baseUrl: octopush.baseUrl });
});
afterEach(async () => {
  for (const one of running.splice(0)) one.kill("SIGKILL");
  await alerts.close();
  await octopush.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the process, and resolves with the first line it says. */
async function start(what: "send" | "hear", environment: NodeJS.ProcessEnv = {}) {
  const started = spawn(process.execPath, [child, what, file, key], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(started);
  const [line] = (await once(started.stdout, "data")) as [Buffer];
  return { process: started, said: line.toString().trim() };
}
async function kill(one: ChildProcess): Promise<void> {
  const gone = once(one, "exit");
  one.kill("SIGKILL");
  await gone;
}
function queue(to: string, withReply = false) {
  const typed = { profile: "site", to, text: "Porte", voice: false, withReply, language: "fr" } as const;
  const queued = queueTypedMessage(alerts, typed);
  if (!queued.ok) throw new Error(queued.error.message.en);
  return queued.value;
}
const message = (id: string) => alerts.store.messages.get(id);

describe("P2 a process killed", () => {
  test("between request_id and answer: the next one sends nothing twice", async () => {
    octopush.setFault({ kind: "silent-after-accept" });
    const { id } = queue("+33612345678");
    const { process: sender } = await start("send");
    await vi.waitFor(() => expect(octopush.campaigns).toHaveLength(1), { timeout: 10_000 });
    await kill(sender);
    expect(message(id)).toMatchObject({ state: "queued", attempts: 1 });
    await alerts.outbox.sendDue(never);
    expect(message(id)).toMatchObject({ state: "accepted-ticket-unknown", nextTryAt: null });
    expect(octopush.handset("+33612345678").inbox()).toHaveLength(1);
    expect(octopush.journal).toHaveLength(2);
  });

  test(
    "at whatever moment of a queue: each message arrives exactly once",
    async () => {
      const numbers = Array.from({ length: 12 }, (_, at) => `+336123457${String(at).padStart(2, "0")}`);
      const ids = numbers.map((number) => queue(number).id);
      for (let round = 0; round < 4; round += 1) {
        const { process: sender } = await start("send");
        await new Promise((resolve) => setTimeout(resolve, 150 + round * 130));
        await kill(sender);
      }
      await vi.waitFor(
        async () => {
          await alerts.outbox.sendDue(never);
          expect(ids.every((id) => message(id)?.nextTryAt === null)).toBe(true);
        },
        { timeout: 15_000 },
      );
      for (const number of numbers) expect(octopush.handset(number).inbox()).toHaveLength(1);
      for (const id of ids) expect(message(id)?.state).toMatch(/^accepted/);
    },
    seconds(40),
  );

  test("between callback and acknowledgement: one acknowledgement, also when it is told again", async () => {
    const { id, text } = queue("+33612345678", true);
    await alerts.outbox.sendDue(never);
    const { process: hearer, said } = await start("hear", { HOLD: "1" });
    octopush.callbacks.settings.incoming = said;
    await octopush.handset("+33612345678").reply(codesInReply(text)[0] as string);
    expect(octopush.callbacks.emitted).toMatchObject([{ status: 200, answerBytes: 0 }]);
    await kill(hearer);
    expect(message(id)?.state).toBe("accepted");
    const { body } = octopush.callbacks.emitted[0] as { body: string };
    const inbox = callbackInbox({ ...alerts, read: readOctopushCallback });
    await inbox.keep("/system/octopush", Buffer.from(body));
    await inbox.drain();
    expect(message(id)?.state).toBe("acknowledged");
    const lines = alerts.store.audit.list().filter(({ action }) => action.includes("acknowledge"));
    expect(lines.map(({ action }) => action)).toEqual(["SMS acknowledgement received"]);
  });

  test("while replies pour in: each one that was answered counts once", async () => {
    const numbers = Array.from({ length: 10 }, (_, at) => `+336123456${String(at).padStart(2, "0")}`);
    const sent = numbers.map((number) => queue(number, true));
    await alerts.outbox.sendDue(never);
    const { process: hearer, said } = await start("hear");
    octopush.callbacks.settings.incoming = said;
    octopush.callbacks.settings.copies = 2;
    const replies = sent.map(({ number, text }) =>
      octopush.handset(number).reply(codesInReply(text)[0] as string),
    );
    await replies[0];
    await kill(hearer);
    await Promise.all(replies);
    const inbox = callbackInbox({ ...alerts, read: readOctopushCallback });
    await inbox.drain();
    const answered = new Set(
      octopush.callbacks.emitted
        .filter(({ status }) => status === 200)
        .map(({ body }) => JSON.parse(body).number),
    );
    expect(answered.size).toBeGreaterThan(0);
    const lines = alerts.store.audit.list().filter(({ action }) => action === "SMS acknowledgement received");
    for (const { id, number } of sent) {
      const times = lines.filter(({ target }) => target === `message:${id}`).length;
      if (answered.has(number)) expect(times).toBe(1);
      expect(times).toBe(message(id)?.state === "acknowledged" ? 1 : 0);
    }
    expect(alerts.store.audit.list().filter(({ action }) => action === "acknowledgement refused")).toEqual(
      [],
    );
  });
});
