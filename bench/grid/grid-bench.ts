import type { Page } from "@playwright/test";
import { startSimulator } from "#simulator/simulator.ts";
import type { BenchRow } from "../bench-row.ts";
import { framesDuring, framesRow, turnWheel } from "../page/page-frames.ts";
import { heapOf, newSite, type PageInShell, withPageInShell } from "../page/page-in-shell.ts";
import { bareAgGrid, bareList, scrollBare } from "./bare-grids.ts";
import { startLargerDevice } from "./larger-device.ts";

const residents = 5_000;

/** 5,000 residents in the grid of the built page, in Chromium: until it can be used, then scrolling and typing. */
export async function runGridBench(): Promise<BenchRow[]> {
  const simulated = await startSimulator();
  const device = await startLargerDevice(simulated.endpoint, residents);
  try {
    return await withPageInShell(async (at) => {
      await newSite(at.page);
      const rest = await memory(at);
      await openDoor(at.page, device);
      return [...(await measure(at)), ...memoryRows(rest, await memory(at))];
    });
  } finally {
    await device.stop();
    await simulated.stop();
  }
}

async function openDoor(page: Page, at: { host: string; port: number }): Promise<void> {
  await page.getByLabel("Plages").fill(at.host);
  await page.getByLabel("Ports web").fill(String(at.port));
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Portier sans nom" }).first().click();
  await page.getByRole("textbox", { name: "Utilisateur" }).fill("admin");
  await page.getByLabel("Mot de passe", { exact: true }).fill("admin");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("button", { name: "Relire" }).waitFor({ timeout: 60_000 });
}

async function measure({ page }: PageInShell): Promise<BenchRow[]> {
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
  const scrolling = await framesDuring(page, () => turnWheel(page, 60, 1_200));
  await mustHaveScrolled(page);
  const typing = await framesDuring(page, () => typeIntoTen(page, box));
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const agGrid = await scrollBare(browser, bareAgGrid(residents));
  const list = await scrollBare(browser, bareList(residents));
  const scrolled = "scrolling through 5,000 residents, 95th percentile of frames";
  const peer = (name: string, { p95 }: { p95: number }) => ({ name, value: p95 });
  return [
    { name: "5,000 residents: until the grid can be used (L3)", value: usable, unit: "ms", peer: null },
    framesRow(scrolled, scrolling, peer("a bare AG Grid", agGrid)),
    framesRow(scrolled, scrolling, peer("a bare list, scrolled by the browser alone", list)),
    framesRow(
      "typing into ten of 5,000 residents, 95th percentile of frames",
      typing,
      peer("the same page at rest", resting),
    ),
  ];
}

async function mustHaveScrolled(page: Page): Promise<void> {
  const reached = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll("[row-index]")].map((one) => Number(one.getAttribute("row-index"))),
    ),
  );
  if (reached < 500) throw new Error(`the grid was scrolled to row ${reached} only`);
}

async function typeIntoTen(page: Page, box: { x: number; y: number }): Promise<void> {
  await page.mouse.click(box.x + 20, box.y + 100);
  for (let row = 0; row < 10; row += 1) {
    await page.keyboard.press("F2");
    await page.keyboard.type("Durand");
    await page.keyboard.press("Enter");
  }
}

type Memory = { readonly page: number; readonly shell: number };

const memory = async (at: PageInShell): Promise<Memory> => ({
  page: await heapOf(at),
  shell: await at.shellMemory(),
});

/** With 5,000 residents open, beside the same page and shell on a site without a door. */
function memoryRows(rest: Memory, full: Memory): BenchRow[] {
  const row = (name: string, value: number, before: number, note: string): BenchRow => ({
    name: `memory with 5,000 residents: ${name}`,
    value,
    unit: "MB",
    peer: { name: "at rest, no door", value: before },
    note,
  });
  return [
    row("the page's objects", full.page, rest.page, "after a collection"),
    row("the loopback shell", full.shell, rest.shell, "resident, without the browser"),
  ];
}
