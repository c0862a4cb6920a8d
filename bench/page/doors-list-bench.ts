import { milliseconds } from "#shared/model/units.ts";
import { startSimulators } from "#simulator/simulator.ts";
import type { BenchRow } from "../bench-row.ts";
import { framesDuring, framesRow, longestTaskRow, turnWheel } from "./page-frames.ts";
import { newSite, type PageInShell, withPageInShell } from "./page-in-shell.ts";

const doors = 250;
const network = "127.77.1";

/** The list of 250 door phones: until it can be used, and its frames while it is scrolled. */
export async function runDoorsListBench(): Promise<BenchRow[]> {
  const devices = await startSimulators({
    count: doors,
    listen: `${network}.1`,
    port: 8080,
    firstSerial: "7000001",
    restartMs: milliseconds(600),
    residents: 1,
  });
  try {
    return await withPageInShell(async (at) => {
      await newSite(at.page);
      return measure(at);
    });
  } finally {
    await Promise.all(devices.map((device) => device.stop()));
  }
}

async function measure({ page }: PageInShell): Promise<BenchRow[]> {
  await page.getByLabel("Plages").fill(`${network}.1-250`);
  await page.getByLabel("Ports web").fill("8080");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByText(/Recherche terminée/).waitFor({ state: "attached", timeout: 60_000 });
  const rows = page.getByRole("row");
  let whole = 0;
  const opening = await framesDuring(page, async () => {
    const from = performance.now();
    await page.getByRole("link", { name: "Portiers", exact: true }).click();
    await rows.nth(doors).waitFor({ timeout: 60_000 });
    whole = performance.now() - from;
  });
  const box = await rows.nth(5).boundingBox();
  if (!box) throw new Error("the list is not on the screen");
  await page.mouse.move(box.x + 300, box.y);
  const scrolling = await framesDuring(page, () => turnWheel(page, 60, 240));
  return [
    { name: "250 doors: until the whole list is there", value: whole, unit: "ms", peer: null },
    longestTaskRow("250 doors: longest task of the page while the list opens", opening),
    framesRow("scrolling through 250 doors, 95th percentile of frames", scrolling, null),
  ];
}
