import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { startSimulator } from "#simulator/simulator.ts";
import type { BenchRow } from "../bench-row.ts";
import { framesDuring, frameRow as row, turnWheel } from "./frames.ts";
import { startLargerDevice } from "./larger-device.ts";
import { measureDoors, measureImport } from "./long-lists.ts";
import { memoryRows } from "./memory-rows.ts";

const root = join(import.meta.dirname, "../..");
const debianChromium = "/usr/bin/chromium";

/**
 * 5,000 residents in the grid of the built page, in Chromium: until it can be used, then scrolling and typing, and the memory
 * they take; then 100,000 rows of a CSV, and 250 doors.
 */
export async function runGridBench(): Promise<BenchRow[]> {
  if (!existsSync(join(root, "out/web/index.js")))
    throw new Error("The grid is measured in the built app: npm run build");
  const dataFolder = mkdtempSync(join(tmpdir(), "perron-grid-bench-"));
  const simulated = await startSimulator();
  const device = await startLargerDevice(simulated.endpoint, 5_000);
  const shell = spawn(process.execPath, [join(root, "out/web/index.js")], {
    env: { ...process.env, PERRON_DATA: dataFolder },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const browser = await chromium.launch({
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : { channel: "chrome" }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: "fr-FR" });
    await openDoor(page, shell, device);
    return [
      ...(await measure(page)),
      ...(await memoryRows(page, shell)),
      ...(await measureImport(page)),
      ...(await measureDoors(page, shell)),
    ];
  } finally {
    await browser.close();
    await stop(shell);
    await device.stop();
    await simulated.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function openDoor(page: Page, shell: ChildProcess, at: { host: string; port: number }): Promise<void> {
  const [told] = await once(shell, "message");
  await page.goto((told as { url: string }).url);
  await page.getByRole("button", { name: "Nouveau chantier" }).first().click();
  await page.getByLabel("Nom du chantier").fill("Mesures");
  await page.keyboard.press("Enter");
  await page.getByLabel("Plages").fill(at.host);
  await page.getByLabel("Ports web").fill(String(at.port));
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Portier sans nom" }).first().click();
  await page.getByRole("textbox", { name: "Utilisateur" }).fill("admin");
  await page.getByLabel("Mot de passe", { exact: true }).fill("admin");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("button", { name: "Relire" }).waitFor({ timeout: 60_000 });
}

async function measure(page: Page): Promise<BenchRow[]> {
  const cell = page.locator('[role=row][row-index="0"] [col-id="lastName"]').first();
  const from = performance.now();
  await page.getByRole("link", { name: "Résidents" }).first().click();
  await cell.waitFor({ timeout: 60_000 });
  const usable = performance.now() - from;
  await cell.click();
  const resting = await framesDuring(page, () => page.waitForTimeout(1_500));
  const box = await cell.boundingBox();
  if (!box) throw new Error("the grid is not on the screen");
  await page.mouse.move(box.x + 300, box.y + 200);
  const scrolling = await framesDuring(page, () => turnWheel(page, 300));
  const flung = await framesDuring(page, () => turnWheel(page, 1_200));
  const reached = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll("[row-index]")].map((one) => Number(one.getAttribute("row-index"))),
    ),
  );
  if (reached < 500) throw new Error(`the grid was scrolled to row ${reached} only`);
  const typing = await framesDuring(page, async () => {
    await page.mouse.click(box.x + 20, box.y + 100);
    for (let row = 0; row < 10; row += 1) {
      await page.keyboard.press("F2");
      await page.keyboard.type("Durand");
      await page.keyboard.press("Enter");
    }
  });
  const peer = (value: number) => ({ name: "the same page at rest", value });
  return [
    { name: "5,000 residents: until the grid can be used (L3)", value: usable, unit: "ms", peer: null },
    row("scrolling through 5,000 residents, 95th percentile of frames", scrolling, peer(resting.p95)),
    row(
      "flinging through 5,000 residents, each frame another screen, 95th percentile of frames",
      flung,
      peer(resting.p95),
    ),
    row("typing into ten of 5,000 residents, 95th percentile of frames", typing, peer(resting.p95)),
  ];
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
