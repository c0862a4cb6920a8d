import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { ManualClock } from "../../clock/manual-clock.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import { openSiteStore } from "../../store/site-store.ts";
import { openSiteFile } from "./open-site-file.ts";
import { takeLock } from "./site-lock.ts";

let folder: string;
let file: string;
const clock = new ManualClock();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-lock-"));
  file = join(folder, "voltaire.perron");
  const made = await openSiteStore(file);
  if (!made.ok) throw new Error(made.error.message.en);
  await made.value.tables.insertInto("site").values({ id: "s", name: "Voltaire", opened_at: "" }).execute();
  await made.value.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const writeLock = (holder: object) =>
  writeFileSync(`${file}.lock`, JSON.stringify({ id: "x", user: "anne", since: "2026-01-01", ...holder }));
const gonePid = async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
};

describe("two on one site file", () => {
  test("B11 P5 F38: the second reads, cannot write, and knows who does", async () => {
    const first = await openSiteFile(file, { clock });
    const second = await openSiteFile(file, { clock });
    if (!first.ok || !second.ok) throw new Error("not opened");
    expect(first.value.heldBy).toBeUndefined();
    expect(second.value.heldBy).toMatchObject({ machine: hostname(), pid: process.pid });
    await first.value.store.tables.updateTable("site").set({ name: "Hugo" }).execute();
    const seen = await second.value.store.tables.selectFrom("site").selectAll().executeTakeFirst();
    expect(seen?.name).toBe("Hugo");
    const write = second.value.store.tables.updateTable("site").set({ name: "Zola" }).execute();
    await expect(write).rejects.toThrow(RefusedWrite);
    await second.value.close();
    await first.value.close();
    expect(readdirSync(folder)).toEqual(["voltaire.perron"]);
    const third = await openSiteFile(file, { clock });
    if (!third.ok) throw new Error("not opened");
    expect(third.value.heldBy).toBeUndefined();
    await third.value.close();
  });

  test("a lock of a dead process of this machine is taken over", async () => {
    writeLock({ machine: hostname(), pid: await gonePid() });
    const answer = takeLock(file, clock);
    expect("lock" in answer).toBe(true);
    if ("lock" in answer) answer.lock.release();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test("one of another machine is believed while it beats, and not for ever", () => {
    writeLock({ machine: "other", pid: 1 });
    expect(takeLock(file, clock)).toMatchObject({ heldBy: { user: "anne", machine: "other" } });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${file}.lock`, longAgo, longAgo);
    const answer = takeLock(file, clock);
    expect("lock" in answer).toBe(true);
    if ("lock" in answer) answer.lock.release();
    expect(readdirSync(folder)).toEqual(["voltaire.perron"]);
  });

  test("who slept and was taken over writes no more", async () => {
    const hand = new ManualClock();
    const sleeper = await openSiteFile(file, { clock: hand });
    if (!sleeper.ok) throw new Error("not opened");
    writeLock({ machine: "other", pid: 1 });
    hand.advance(milliseconds(60_000));
    const write = sleeper.value.store.tables.updateTable("site").set({ name: "Zola" }).execute();
    await expect(write).rejects.toMatchObject({ failure: { code: "storage", reason: "site-held" } });
    await sleeper.value.close();
    expect(readFileSync(`${file}.lock`, "utf8"), "the other's lock stays").toContain("other");
  });
});

/** Writes rows one after the other and says each one that was acknowledged. */
const writer = `
import { openSiteStore } from ${JSON.stringify(new URL("../../store/site-store.ts", import.meta.url).href)};
const opened = await openSiteStore(process.argv[1]);
for (let at = 0; ; at += 1) {
  const row = { id: String(at), kind: "logo", name: String(at), seconds: null, content: new Uint8Array(3000).fill(at) };
  await opened.value.tables.insertInto("medium").values(row).execute();
  process.stdout.write(at + "\\n");
}
`;

test("F34 P6: killed at any moment, nothing acknowledged is lost and the file is whole", async () => {
  for (const rows of [1, 4, 9]) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", writer, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.split("\n").length > rows) child.kill("SIGKILL");
    }
    const last = Number(said.trim().split("\n").at(-1));
    const opened = await openSiteFile(file, { clock });
    if (!opened.ok) throw new Error(opened.error.message.en);
    const kept = await opened.value.store.tables.selectFrom("medium").select("id").execute();
    expect(kept.length).toBeGreaterThanOrEqual(last + 1);
    await opened.value.store.tables.deleteFrom("medium").execute();
    await opened.value.close();
  }
});
