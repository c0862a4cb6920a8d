import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { expect, test } from "vitest";

const project = join(import.meta.dirname, "../..");
const electron = join(project, "node_modules/electron");
const named = join(electron, "path.txt");
const binary = existsSync(named) ? join(electron, "dist", readFileSync(named, "utf8")) : "";
const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;

/** Only where Electron's binary and a screen are; the stand-in's tests hold everywhere. */
test.skipIf(!existsSync(binary) || !display)("the app opens in the real Electron, sandboxed", async () => {
  execFileSync(process.execPath, [join(project, "tools/build.mjs"), "app"]);
  const data = mkdtempSync(join(tmpdir(), "perron-electron-"));
  const root = process.platform === "linux" && process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: binary,
    args: [...(root ? ["--no-sandbox"] : []), project],
    env: { ...process.env, PERRON_DATA: data } as Record<string, string>,
  });
  try {
    const page = await app.firstWindow();
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await expect.poll(() => page.locator("#page").innerText(), { timeout: 30_000 }).not.toBe("");
    expect(page.url()).toMatch(/^app:\/\/perron\//);
    expect(await page.evaluate("typeof require + typeof process + typeof module")).toBe(
      "undefinedundefinedundefined",
    );
    expect(await page.evaluate("fetch('https://example.invalid/').then(() => 'left', () => 'stayed')")).toBe(
      "stayed",
    );
    expect(complaints.filter((text) => !text.includes("example.invalid"))).toEqual([]);
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
});
