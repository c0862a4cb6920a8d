import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { secrets } from "#core/service/testing/canaries.ts";
import { fullSession, plantOnDevice } from "#core/service/testing/full-session.ts";
import { type Place, search } from "#core/service/testing/search-secrets.ts";
import { openCoreClient } from "./core-client.ts";
import { expect, test } from "./world.ts";

// A whole session of the page's calls, a push with a restart among them.
test.setTimeout(120_000);

const canaries = Object.entries(secrets).map(([kind, text]) => ({ kind, text }));
/** What a technician opens to work with secrets; `door` stands for the door's own address. */
const screens = ["credentials", "alerts", "asm", "bulk", "door/settings", "door/asm", "door/snapshots"];

test("S5: no secret of a session is shown, kept by the browser, said, or readable in a list of processes", async ({
  page,
  world,
}) => {
  const [device] = await world.simulate();
  if (!device) throw new Error("no simulated device");
  plantOnDevice(device);
  const outside = mkdtempSync(join(tmpdir(), "perron-outside-"));
  const client = await openCoreClient(await world.address());
  const places: Place[] = [];
  try {
    const { siteId, doorId } = await fullSession(client.core, device, outside);
    await world.open();
    for (const screen of screens) {
      await visit(page, `#/site/${siteId}/${screen.replace("door/", `door/${doorId}/`)}`);
      places.push({ name: `page ${screen}`, bytes: Buffer.from(await shown(page)) });
    }
    places.push({ name: "the browser's storage", bytes: Buffer.from(await stored(page)) });
    places.push(...processesFrom(world.processId()));
    expect(places.map(({ name }) => name)).toContain(`environ of ${world.processId()}`);
  } finally {
    client.close();
    rmSync(outside, { recursive: true, force: true });
  }
  await page.goto("about:blank");
  await world.stopFirst();
  places.push({ name: "what the app said", bytes: Buffer.from(world.said()) });
  expect(search(places, canaries)).toEqual([]);
});

async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await expect(page.locator("main h1, main h2, main h3").first()).toBeVisible();
  await expect(page.locator("main .mantine-Loader-root")).toHaveCount(0);
}

/** The page as it stands, and what is in its fields, which its source does not tell. */
async function shown(page: Page): Promise<string> {
  const fields = page
    .locator("input, textarea")
    .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
  return JSON.stringify([await page.content(), await fields, page.url()]);
}

function stored(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      await indexedDB.databases(),
      await caches.keys(),
      history.state,
      document.cookie,
    ]),
  );
}

/** What anybody with the same rights reads of a process and its children: arguments and environment. */
function processesFrom(root: number): Place[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const below = (pid: number): number[] => [
    pid,
    ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  return below(root).flatMap((pid) =>
    ["cmdline", "environ"].map((what) => ({ name: `${what} of ${pid}`, bytes: readProc(`${pid}/${what}`) })),
  );
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readProc(`${pid}/status`).toString())?.[1] ?? -1);
}

/** A process that ended meanwhile tells nothing. */
function readProc(path: string): Buffer {
  try {
    return readFileSync(join("/proc", path));
  } catch {
    return Buffer.alloc(0);
  }
}
