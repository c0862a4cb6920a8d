import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runBuiltMain } from "./electron-stand-in/built-shell.ts";

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "perron-electron-"));
  process.env.PERRON_DATA = data;
});
afterEach(() => {
  rmSync(data, { recursive: true });
});

test("the vault's key lies sealed by the system, readable by its owner alone", async () => {
  const electron = await runBuiltMain();
  const sealed = readFileSync(join(data, "vault.key"));
  const opened = electron.safeStorage.decryptString(sealed);
  expect(Buffer.from(opened, "base64")).toHaveLength(32);
  expect(sealed.includes(opened)).toBe(false);
  if (process.platform !== "win32") expect(statSync(join(data, "vault.key")).mode & 0o777).toBe(0o600);
  electron.app.quit();
  await vi.waitFor(() => expect(electron.app.done.at(-1)).toBe("quit"));
}, 120_000);
