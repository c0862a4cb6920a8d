import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runSimulateCommand } from "#simulator/simulate-command.ts";
import { startSimulator } from "#simulator/simulator.ts";
import type { Services } from "./services.ts";
import { addressOf, discard, openPerron, type Page, valued } from "./testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;

beforeEach(async () => {
  ({ folder, services, page } = await openPerron());
});
afterEach(async () => {
  await discard({ folder, services });
});

/** What the page shows of a door at this address, logged in with this password. */
async function shown(address: string, password: string) {
  const siteId = valued(await page.site.create({ name: address })).id;
  const door = valued(await page.door.add({ siteId, address }));
  valued(
    await page.door.login({ doorId: door.id, credential: { user: "admin", password, remember: false } }),
  );
  // When it was read, and the fingerprint of files whose secrets are masked now, differ.
  const view = { ...valued(await page.door.read({ doorId: door.id })), baseline: "", readAt: "" };
  return { doorId: door.id, seen: { view, product: door.product, auth: door.auth } };
}

test("a support file, replayed, shows the same door: identified, logged in to with any password, read", async () => {
  const device = await startSimulator({ residents: 6 });
  const original = await shown(addressOf(device), "admin");
  const { name, text } = valued(await page.settings.supportFile({ doorId: original.doorId }));
  await device.stop();
  const file = join(folder, name);
  writeFileSync(file, text);

  const stop = new AbortController();
  const address = Promise.withResolvers<string>();
  const replaying = runSimulateCommand(
    { replay: file, listen: "127.0.12.9", port: "0" },
    {
      listening: ({ host, port }) => address.resolve(`${host}:${port}`),
      note: () => undefined,
      signal: stop.signal,
    },
  );
  const again = await shown(await address.promise, "nobody knows");
  expect(again.seen).toEqual(original.seen);
  stop.abort();
  expect(await replaying).toEqual({ ok: true });
});
