import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ManualClock } from "../clock/manual-clock.ts";
import { storageFailure } from "./storage-failure.ts";
import { patiently, writeWhole } from "./write-whole.ts";

let folder: string;
let file: string;
let held = false;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-held-"));
  file = join(folder, "profile.json");
  writeFileSync(file, "as it was");
  writeFileSync(join(folder, "other"), "of the other program");
});
afterEach(() => {
  if (held) release();
  rmSync(folder, { recursive: true });
});

/** What lies under a mount can be moved by nobody: the file system says EBUSY, as it does of a file an antivirus holds. */
function hold(): void {
  execFileSync("mount", ["--bind", join(folder, "other"), file]);
  held = true;
}
function release(): void {
  execFileSync("umount", [file]);
  held = false;
}

test("F36: a file that another program holds for a moment is written when it lets go", async () => {
  hold();
  const letGo = setTimeout(release, 100);
  await writeWhole(file, "new", 0o600);
  clearTimeout(letGo);
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(readdirSync(folder).toSorted()).toEqual(["other", "profile.json"]);
});

test("F36: one that is held for good is told with the way out, and nothing is lost or left behind", async () => {
  hold();
  const cause = await writeWhole(file, "new").catch((error: unknown) => error);
  expect(storageFailure(file, cause)).toMatchObject({ code: "storage", reason: "held", place: { file } });
  expect(storageFailure(file, cause).message.fr).toContain("sous un autre nom");
  expect(storageFailure(file, cause).message.en).toContain("under another name");
  release();
  expect(readFileSync(file, "utf8")).toBe("as it was");
  expect(readdirSync(folder).toSorted()).toEqual(["other", "profile.json"]);
});

test.each([
  ["win32", "EPERM", 8],
  ["win32", "EACCES", 8],
  ["win32", "ENOSPC", 1],
  ["linux", "EBUSY", 8],
  ["linux", "EPERM", 1],
  ["darwin", "EACCES", 1],
] as const)(
  "F36: on %s, %s is tried %i times in all, with ever longer pauses",
  async (platform, code, times) => {
    const clock = new ManualClock();
    const at: number[] = [];
    const act = () => {
      at.push(clock.monotonic());
      return Promise.reject(Object.assign(new Error(code), { code }));
    };
    await expect(patiently(act, clock, platform)).rejects.toMatchObject({ code });
    expect(at).toHaveLength(times);
    const pauses = at.slice(1).map((time, place) => time - (at[place] ?? 0));
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    expect(clock.monotonic()).toBeLessThan(2_000);
  },
);
