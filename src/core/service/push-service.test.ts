import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { PushUpdate } from "#shared/contract/push-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valued } from "./testing/perron-under-test.ts";
import { type PerronWithSite, perronWithSite } from "./testing/perron-with-site.ts";

let perron: PerronWithSite;

beforeEach(async () => {
  perron = await perronWithSite();
});
afterEach(() => perron.stop());

/** The first resident with one number changed. */
function edited({ residents }: DeviceView) {
  return residents.map((resident, at) =>
    at === 0 ? { ...resident, numbers: ["sip:192.168.7.7"] } : resident,
  );
}

async function pushed(door: DoorId, view: DeviceView, meanwhile?: () => unknown): Promise<PushUpdate[]> {
  const plan = valued(
    await perron.page.push.plan({
      doorId: door,
      baseline: view.baseline,
      parts: { residents: edited(view) },
    }),
  );
  const { runId } = valued(await perron.page.push.start({ planId: plan.planId }));
  return watched(runId, meanwhile);
}

async function watched(runId: string, whenWriting?: () => unknown): Promise<PushUpdate[]> {
  const updates: PushUpdate[] = [];
  for await (const update of await perron.page.push.watch({ runId })) {
    updates.push(update);
    if (update.type === "step" && update.event.step === "write" && update.event.state === "done")
      whenWriting?.();
  }
  return updates;
}

describe("pushing", () => {
  test("proves what was wanted, and drops the draft", async () => {
    const device = await perron.simulated();
    const { door, view } = await perron.opened(device);
    await perron.page.push.saveDraft({
      doorId: door,
      baseline: view.baseline,
      parts: { residents: edited(view) },
    });
    expect(valued(await perron.page.door.list({ siteId: perron.siteId }))[0]?.pending).toBe(true);
    const updates = await pushed(door, view);
    expect(updates.at(-1)).toMatchObject({ type: "done", report: { outcome: "applied" } });
    expect(device.state().residents[0]?.numbers).toEqual(["sip:192.168.7.7"]);
    expect(valued(await perron.page.push.draft({ doorId: door }))).toBeNull();
  });

  test("N27: stops when someone edited the device since it was shown", async () => {
    const device = await perron.simulated();
    const { door, view } = await perron.opened(device);
    device.editLocally((text) => text.replace("resident_timer=5", "resident_timer=9"));
    const plan = await perron.page.push.plan({
      doorId: door,
      baseline: view.baseline,
      parts: { residents: edited(view) },
    });
    expect(plan).toMatchObject({ ok: false, error: { code: "conflict" } });
  });

  test("refuses a value the device cannot hold, with its path, before anything is sent", async () => {
    const device = await perron.simulated();
    const { door, view } = await perron.opened(device);
    const residents = view.residents.map((resident, at) =>
      at === 0 ? { ...resident, lastName: "x".repeat(65) } : resident,
    );
    const plan = valued(
      await perron.page.push.plan({ doorId: door, baseline: view.baseline, parts: { residents } }),
    );
    expect(plan.problems).toMatchObject([{ path: `residents/${residents[0]?.index}/lastName` }]);
  });

  test("tells the truth when the plug is pulled under way, and works again afterwards", async () => {
    const device = await perron.simulated();
    const { door, view } = await perron.opened(device);
    const updates = await pushed(door, view, () => device.unplug());
    expect(updates.at(-1)).toMatchObject({ type: "done", report: { outcome: "not-returned" } });
    await device.plug();
    const again = valued(await perron.page.door.read({ doorId: door }));
    expect(await pushed(door, again)).toContainEqual(expect.objectContaining({ type: "done" }));
  });

  test("a plan is carried out once", async () => {
    const { door, view } = await perron.opened(await perron.simulated());
    const plan = valued(
      await perron.page.push.plan({
        doorId: door,
        baseline: view.baseline,
        parts: { residents: edited(view) },
      }),
    );
    await watched(valued(await perron.page.push.start({ planId: plan.planId })).runId);
    expect(await perron.page.push.start({ planId: plan.planId })).toMatchObject({
      ok: false,
      error: { reason: "plan-is-gone" },
    });
  });

  test("a snapshot goes back, and the device then holds it to the byte", async () => {
    const device = await perron.simulated();
    const { door, view } = await perron.opened(device);
    const before = device.state().running.confUser;
    const done = (await pushed(door, view)).at(-1);
    const snapshotId = done?.type === "done" ? done.report.snapshot : null;
    const listed = valued(await perron.page.push.snapshots({ doorId: door }));
    expect(listed.map(({ id }) => String(id))).toContain(snapshotId);
    const [snapshot] = listed.filter(({ id }) => id === snapshotId);
    if (!snapshot) throw new Error("no snapshot");
    expect(
      valued(await perron.page.push.compareSnapshot({ doorId: door, snapshotId: snapshot.id })),
    ).toHaveLength(1);
    await watched(valued(await perron.page.push.restore({ doorId: door, snapshotId: snapshot.id })).runId);
    expect(device.state().running.confUser).toEqual(before);
  });
});
