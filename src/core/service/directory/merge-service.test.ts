import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import type { Services } from "../services.ts";
import { addressOf, discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let device: SimulatedDevice;
let doorId: DoorId;
let view: DeviceView;

beforeEach(async () => {
  ({ folder, services, page } = await openPerron());
  const siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
  device = await startSimulator({ restartMs: milliseconds(150), residents: 4 });
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
  const address = addressOf(device);
  doorId = valued(await page.door.add({ siteId, address })).id;
  view = valued(await page.door.read({ doorId }));
});
afterEach(async () => {
  await discard({ folder, services });
  await device.stop();
});

const withFirst = (fields: Partial<Resident>) =>
  view.residents.map((one, at) => (at === 0 ? { ...one, ...fields } : one));
const save = (residents: Resident[]) =>
  page.push.saveDraft({ doorId, baseline: view.baseline, parts: { residents } });
const changeOnDevice = (section: string, key: string, value: string) =>
  device.editLocally((text) =>
    text.replace(new RegExp(`(\\[${section}\\][^[]*?\\n${key}=).*\\n`), `$1${value}\n`),
  );
const undecided = { conflicts: {}, deletions: [] };

describe("a draft whose door phone was changed by somebody else", () => {
  test("takes what one side changed, asks about what both did, and becomes a draft over what is held now", async () => {
    valued(await save(withFirst({ lastName: "Voulu", priority: true })));
    changeOnDevice("Contact_1", "lastname", "Ailleurs");
    changeOnDevice("Contact_2", "number_1", "sip:4242@1");
    const merge = valued(await page.directory.openMerge({ doorId }));
    expect(merge).toMatchObject({ wanted: "draft", deletions: [] });
    expect(merge.lastVisit).not.toBeNull();
    expect(merge.conflicts).toMatchObject([
      { path: "residents/1/lastName", device: "Ailleurs", wanted: "Voulu" },
    ]);
    expect(merge.changes.map(({ path }) => path)).toEqual(["residents/1/priority"]);
    const choices = { ...undecided, conflicts: { "residents/1/lastName": "wanted" as const } };
    valued(await page.directory.acceptMerge({ mergeId: merge.mergeId, choices }));
    const now = valued(await page.door.read({ doorId }));
    const draft = valued(await page.push.draft({ doorId }));
    expect(draft).toMatchObject({ base: now.baseline, baseline: now.baseline });
    expect(draft?.parts.residents?.[0]).toMatchObject({ lastName: "Voulu", priority: true });
    expect(draft?.parts.residents?.[1]?.numbers[0]).toBe("sip:4242@1");
  });

  test("a deletion of either side is listed apart, and off until it is chosen", async () => {
    valued(await save(view.residents.slice(1)));
    changeOnDevice("Screen", "resident_timer", "9");
    const merge = valued(await page.directory.openMerge({ doorId }));
    expect(merge.deletions).toMatchObject([{ path: "residents/1", by: "wanted", editedMeanwhile: false }]);
    expect(merge.changes).toEqual([]);
    const chosen = valued(
      await page.directory.decideMerge({
        mergeId: merge.mergeId,
        choices: { ...undecided, deletions: ["residents/1"] },
      }),
    );
    expect(chosen.changes.map(({ kind }) => kind)).toContain("delete");
    valued(await page.directory.acceptMerge({ mergeId: merge.mergeId, choices: undecided }));
    expect(valued(await page.push.draft({ doorId }))).toBeNull();
  });

  test("a merge is used once; a door without edits has nothing to merge", async () => {
    expect(await page.directory.openMerge({ doorId })).toMatchObject({
      ok: false,
      error: { reason: "nothing-to-merge" },
    });
    valued(await save(withFirst({ lastName: "Voulu" })));
    const { mergeId } = valued(await page.directory.openMerge({ doorId }));
    valued(await page.directory.acceptMerge({ mergeId, choices: undecided }));
    expect(await page.directory.acceptMerge({ mergeId, choices: undecided })).toMatchObject({
      ok: false,
      error: { reason: "merge-is-gone" },
    });
  });
});

test("without edits a snapshot is compared with the device: each difference is a choice, nobody goes", async () => {
  const snapshot = valued(await page.push.takeSnapshot({ doorId }));
  changeOnDevice("Contact_1", "lastname", "Ailleurs");
  const merge = valued(await page.directory.openMerge({ doorId, snapshotId: snapshot.id }));
  const before = view.residents[0]?.lastName ?? "";
  expect(merge).toMatchObject({ wanted: "snapshot", lastVisit: null, deletions: [] });
  expect(merge.conflicts.some(({ device: held, wanted }) => held === "Ailleurs" && wanted === before)).toBe(
    merge.conflicts.length > 0,
  );
});

describe("the site's check", () => {
  test("judges the draft over what was last read, without asking the device", async () => {
    const siteId = valued(await page.site.list())[0]?.id;
    if (!siteId) throw new Error("no site");
    valued(await save(withFirst({ numbers: ["sip:612345678@1"] })));
    await device.unplug();
    const [check] = valued(await page.directory.checkSite({ siteId }));
    expect(check).toMatchObject({ doorId, source: "draft", residents: 4 });
    expect(check?.findings.map(({ rule, path }) => [rule, path])).toContainEqual([
      "lost-zero",
      "residents/1/numbers/1",
    ]);
  });

  test("a door that was never read is said to be unknown, not clean", async () => {
    const siteId = valued(await page.site.list())[0]?.id;
    if (!siteId) throw new Error("no site");
    const other = valued(await page.door.add({ siteId, address: "127.0.0.1:9" })).id;
    const checks = valued(await page.directory.checkSite({ siteId }));
    expect(checks.find((one) => one.doorId === other)).toMatchObject({ source: "none", at: null });
  });
});
