import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { perronIn } from "./testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
beforeEach(() => {
  perron = perronIn();
});
afterEach(() => perron.remove());

const odd: Record<string, Record<string, string>> = {
  "the locale C, no home": { LC_ALL: "C", LANG: "C", HOME: "", USERPROFILE: "" },
  "a Turkish locale, whose small I has no dot, in a zone half an hour off": {
    LC_ALL: "tr_TR.UTF-8",
    LANG: "tr_TR.UTF-8",
    TZ: "Asia/Kolkata",
  },
  "a locale and a zone that are not there": { LC_ALL: "xx_XX.NOWHERE", TZ: "Nowhere/Else" },
};

test("P10: odd locales, zones and no home change nothing of what is said of a file", async () => {
  const file = perron.write("residents.csv", "INDEX;NOM;PRENOM;PRIORITAIRE\n1;IŞIK;İREM;OUI\n");
  const lint = ["lint", file, "--json"];
  const runs = [{}, ...Object.values(odd)].map((surroundings) => perron.runWith(surroundings, lint));
  const [plainly, ...oddly] = await Promise.all(runs);
  expect(plainly?.lines.length).toBeGreaterThan(0);
  for (const [at, { code, stdout, stderr }] of oddly.entries())
    expect([code, stdout, stderr], Object.keys(odd)[at]).toEqual([
      plainly?.code,
      plainly?.stdout,
      plainly?.stderr,
    ]);
});

test("P3: a disk of 8 MB that is full is told with the way out, on a new folder and on one in use; with room both open", async () => {
  const disk = mkdtempSync(join(tmpdir(), "perron-8mb-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", disk]);
  try {
    const data = { PERRON_DATA: join(disk, "data") };
    expect((await perron.runWith(data, ["snapshots", "--json"])).code).toBe(0);
    fill(join(disk, "ballast"));
    const full = await perron.runWith({ PERRON_DATA: join(disk, "new") }, ["snapshots", "--json"]);
    expect(full.last).toMatchObject({ type: "error", code: "storage", reason: "full" });
    expect(String(full.last?.message)).toContain("Make room");
    expect((await perron.runWith(data, ["snapshots", "--json"])).last).toMatchObject({ reason: "full" });
    rmSync(join(disk, "ballast"));
    const again = await perron.runWith({ PERRON_DATA: join(disk, "new") }, ["snapshots", "--json"]);
    expect(again.last).toMatchObject({ type: "done", snapshots: 0 });
    expect((await perron.runWith(data, ["snapshots", "--json"])).code).toBe(0);
  } finally {
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  }
});

function fill(file: string): void {
  for (const size of [65_536, 4_096, 256])
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") throw cause;
    }
}
