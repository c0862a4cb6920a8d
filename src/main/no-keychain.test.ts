import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runBuiltMain } from "./electron-stand-in/built-shell.ts";

test("a keychain that only scrambles (basic_text) keeps no key", async () => {
  const data = mkdtempSync(join(tmpdir(), "perron-electron-"));
  process.env.PERRON_DATA = data;
  const platform = Object.getOwnPropertyDescriptor(process, "platform");
  Object.defineProperty(process, "platform", { ...platform, value: "linux" });
  const electron = await runBuiltMain(({ safeStorage }) => {
    safeStorage.backend = "basic_text";
  });
  expect(electron.BrowserWindow.opened).toHaveLength(1);
  expect(existsSync(join(data, "vault.key"))).toBe(false);
  if (platform) Object.defineProperty(process, "platform", platform);
  electron.app.quit();
  await vi.waitFor(() => expect(electron.app.done.at(-1)).toBe("quit"));
  rmSync(data, { recursive: true });
}, 120_000);
