import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchRow } from "../bench-row.ts";
import { framesDuring, framesRow, longestTaskRow, turnWheel } from "./page-frames.ts";
import { newSite, type PageInShell, withPageInShell } from "./page-in-shell.ts";

const lines = 100_000;
/** Every so many lines, a number that nobody can call. */
const wrongEvery = 1_000;

/** 100,000 lines given to the wizard: how long the page answers to nothing while they are read, mapped, seen and mended. */
export function runCsvWizardBench(): Promise<BenchRow[]> {
  return withPageInShell(async (at) => {
    await newSite(at.page);
    await at.page.getByRole("link", { name: "En masse" }).click();
    await at.page.getByRole("link", { name: /Résidents depuis un CSV/ }).click();
    return measure(at);
  });
}

async function measure({ page, dataFolder }: PageInShell): Promise<BenchRow[]> {
  const file = join(dataFolder, "locataires.csv");
  writeFileSync(file, csv());
  const from = performance.now();
  const reading = await framesDuring(page, async () => {
    await page.locator('input[type="file"]').first().setInputFiles(file);
    await page.getByRole("gridcell", { name: "Nom1000", exact: true }).waitFor({ timeout: 60_000 });
  });
  const read = performance.now() - from;
  const mapping = await framesDuring(page, async () => {
    await page.getByRole("combobox", { name: "Prénom" }).first().click();
    await page.getByRole("option", { name: "Ne pas reprendre" }).click();
    await page.getByRole("columnheader", { name: "Prénom" }).waitFor({ state: "detached" });
  });
  await page.getByText("Toutes", { exact: true }).click();
  const second = page.getByRole("gridcell", { name: "Nom2", exact: true });
  await second.waitFor();
  await second.hover();
  const scrolling = await framesDuring(page, () => turnWheel(page, 60, 1_200));
  const mending = await framesDuring(page, async () => {
    await page.getByText("À corriger", { exact: true }).click();
    const wrong = page.locator('[role=row][row-index="0"] [data-look="wrong"]').first();
    await wrong.dblclick();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("1000@1");
    await page.keyboard.press("Enter");
    await page.locator('[role=row][row-index="0"] [data-look="wrong"]').waitFor({ state: "detached" });
  });
  return [
    { name: "100,000 lines: from the file to its rows on the screen", value: read, unit: "ms", peer: null },
    longestTaskRow("100,000 lines: longest task of the page while they are read", reading),
    longestTaskRow("100,000 lines: longest task of the page while a column is mapped", mapping),
    framesRow("scrolling through 100,000 lines, 95th percentile of frames", scrolling, null),
    longestTaskRow("100,000 lines: longest task of the page while they are scrolled", scrolling),
    longestTaskRow("100,000 lines: longest task of the page while a cell is mended", mending),
  ];
}

function csv(): string {
  const rows = Array.from({ length: lines }, (_, at) => {
    const index = at + 1;
    const number = index % wrongEvery === 0 ? "nobody at home" : `${1000 + index}@1`;
    return `Nom${index};Prénom${index};${number}`;
  });
  return ["Nom;Prénom;Numéro 1", ...rows, ""].join("\r\n");
}
