import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { perronIn } from "./testing/run-perron.ts";

/** A file system that takes nothing: as root, rights alone would stop nobody. */
const folder = mkdtempSync(join(tmpdir(), "perron-read-only-"));

beforeAll(() => {
  execFileSync("mount", ["-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", folder]);
});
afterAll(() => {
  execFileSync("umount", [folder]);
  rmdirSync(folder);
});

test.each([
  ["the folder itself", folder],
  ["a folder in it that is not there yet", join(folder, "data")],
])("P4 F36: %s is read-only: told at once, with the way out", async (_what, data) => {
  const perron = perronIn();
  const { code, last, stderr } = await perron.runWith({ PERRON_DATA: data }, ["snapshots", "--json"]);
  expect(last).toMatchObject({ type: "error", code: "storage" });
  expect(String(last?.message)).toContain("PERRON_DATA");
  expect([code, stderr]).toEqual([2, ""]);
  perron.remove();
});

test("P4: the app does not start on it, and says the same in both languages", async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../web/index.ts")], {
    env: { PATH: process.env.PATH, PERRON_DATA: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(code).toBe(1);
  expect(said).toMatch(/lecture seule[\s\S]*read-only/);
  expect(said).not.toContain("    at ");
});
