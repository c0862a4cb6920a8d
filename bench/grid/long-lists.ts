import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Page } from "@playwright/test";
import { SiteId } from "#shared/model/identity.ts";
import { held, openCoreClient } from "../../e2e/core-client.ts";
import type { BenchRow } from "../bench-row.ts";
import { frameRow, framesDuring, turnWheel } from "./frames.ts";

const rows = 100_000;
const doors = 250;

/** A residents' list of 100,000 rows, from the moment it is picked: the page stays at hand while it is read and judged. */
export async function measureImport(page: Page): Promise<BenchRow[]> {
  await visit(page, "bulk");
  await page.getByRole("link", { name: /Résidents depuis un CSV/ }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.locator(".mantine-Dropzone-root").click();
  const buffer = Buffer.from(`nom;prénom;numéro 1\n${listOf(rows)}`);
  const from = performance.now();
  const reading = await framesDuring(page, async () => {
    await (await chooser).setFiles({ name: "longue.csv", mimeType: "text/csv", buffer });
    await page.getByText(/^longue\.csv, .*lignes/).waitFor({ timeout: 60_000 });
    await page.getByRole("gridcell", { name: "Nom0", exact: true }).waitFor();
  });
  const took = performance.now() - from;
  return [
    { name: "100,000 rows of a CSV: until the page shows them judged", value: took, unit: "ms", peer: null },
    frameRow("while 100,000 rows are read and judged, 95th percentile of frames", reading, null),
  ];
}

const listOf = (count: number) =>
  Array.from({ length: count }, (_, row) => `Nom${row};Zoé;192.168.${row % 250}.9`).join("\n");

/** A whole street in the list of door phones. */
export async function measureDoors(page: Page, shell: ChildProcess): Promise<BenchRow[]> {
  shell.send("new-address");
  const [told] = await once(shell, "message");
  const client = await openCoreClient((told as { url: string }).url);
  const siteId = SiteId.parse(siteOf(page));
  for (let door = 1; door <= doors; door += 1)
    await held(client.core.plan.add({ siteId, name: `Porte ${door}`, place: "Rue", planned: planned(door) }));
  client.close();
  await visit(page, "credentials");
  await page.getByRole("heading").first().waitFor();
  const from = performance.now();
  await visit(page, "doors");
  await page.getByRole("link", { name: "Porte 1", exact: true }).waitFor();
  const usable = performance.now() - from;
  await page.mouse.move(600, 500);
  const scrolling = await framesDuring(page, () => turnWheel(page, 300));
  return [
    { name: "250 doors: until the list can be used", value: usable, unit: "ms", peer: null },
    frameRow("scrolling through 250 doors, 95th percentile of frames", scrolling, null),
  ];
}

const planned = (door: number) => ({
  address: "",
  serial: String(8_000_000 + door),
  variant: null,
  firmware: "",
});

const siteOf = (page: Page): string => /#\/site\/([^/]+)/.exec(page.url())?.[1] ?? "";

async function visit(page: Page, screen: string): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/site/${siteOf(page)}/${screen}`,
  );
}
