import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Page, TestInfo } from "@playwright/test";

const root = join(import.meta.dirname, "..");
const debianEncoder = "/usr/bin/ffmpeg";
const chosenFolder = "PLAYWRIGHT_BROWSERS_PATH";

/**
 * Whether Playwright can make a video here. It looks for an encoder of its own download alone, so Debian's, where that is
 * installed, is put where it looks: nothing is downloaded. To be called before the first browser starts.
 */
export function canFilm(): boolean {
  const encoder = encoderFolder();
  if (process.env[chosenFolder] !== undefined)
    return existsSync(join(process.env[chosenFolder], encoder, "ffmpeg-linux"));
  if (!existsSync(debianEncoder)) return false;
  const folder = join(root, "out/film");
  const link = join(folder, encoder, "ffmpeg-linux");
  mkdirSync(join(folder, encoder), { recursive: true });
  if (!existsSync(link)) symlinkSync(debianEncoder, link);
  process.env[chosenFolder] = folder;
  return true;
}

/** Named by the revision that this Playwright asks for. */
function encoderFolder(): string {
  const { browsers } = JSON.parse(
    readFileSync(join(root, "node_modules/playwright-core/browsers.json"), "utf8"),
  ) as { readonly browsers: readonly { readonly name: string; readonly revision: string }[] };
  return `ffmpeg-${browsers.find(({ name }) => name === "ffmpeg")?.revision}`;
}

/** Keeps a picture of the page with the test's results, passed or failed. */
export async function keepPicture(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  const path = testInfo.outputPath(`${name}.png`);
  await page.screenshot({ path });
  testInfo.attachments.push({ name, path, contentType: "image/png" });
}
