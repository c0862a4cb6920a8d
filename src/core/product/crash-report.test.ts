import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeCrashReport } from "./crash-report.ts";

test("P11 S5: a crash report holds where it happened, and nothing that was being handled", () => {
  const folder = mkdtempSync(join(tmpdir(), "perron-crash-"));
  const path = writeCrashReport(folder, new TypeError("password=titi is not a code"), "0.1.0", new Date(0));
  const text = readFileSync(path, "utf8");
  expect(text).toContain("crash-report.test.ts");
  expect(text).toContain("TypeError");
  expect(text).not.toContain("titi");
  expect(statSync(path).mode & 0o077).toBe(0);
  rmSync(folder, { recursive: true });
});

test("P4: where the data folder cannot be written, the report lies among the temporary files", () => {
  const folder = mkdtempSync(join(tmpdir(), "perron-crash-"));
  const blocked = join(folder, "a-file");
  writeFileSync(blocked, "");
  const path = writeCrashReport(blocked, new Error("any"), "0.1.0", new Date(1));
  expect(path).toContain("perron-reports");
  expect(readFileSync(path, "utf8")).toContain("crash-report.test.ts");
  rmSync(path);
  rmSync(folder, { recursive: true });
});
