import { beforeEach, expect, test } from "vitest";
import type { FindMePanel } from "#shared/contract/trial-contract.ts";
import { DoorId, SiteId } from "#shared/model/identity.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { currentWalk, noteBound, noteCleared, startWalk } from "./walk.ts";

const site = SiteId.parse("site-1");
const [hall, yard] = [DoorId.parse("hall"), DoorId.parse("yard")];
const panel = (doorId: DoorId, number: number, state: FindMePanel["state"]): FindMePanel => ({
  doorId,
  serial: "8963225",
  number,
  state,
});

/** A core that tells these panels, then ends or breaks. */
const coreTelling = (panels: readonly FindMePanel[], breaks = false) =>
  ({
    trial: {
      findMe: async function* () {
        yield* panels;
        if (breaks) throw new Error("socket closed");
      },
    },
  }) as unknown as Pick<CoreClient, "trial">;

beforeEach(() => currentWalk.set({ siteId: null, state: "idle", panels: [], bound: new Set() }));

test("each panel takes its number in the order asked", async () => {
  const walking = startWalk(coreTelling([panel(hall, 1, "shown"), panel(yard, 2, "failed")]), site, [
    hall,
    yard,
  ]);
  expect(currentWalk.get().panels.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  await walking;
  expect(currentWalk.get().state).toBe("lit");
  expect(currentWalk.get().panels.map(({ state }) => state)).toEqual(["shown", "failed"]);
});

test("a broken line is said, and what was lit stays known", async () => {
  await startWalk(coreTelling([panel(hall, 1, "shown")], true), site, [hall, yard]);
  expect(currentWalk.get().state).toBe("broken");
  expect(currentWalk.get().panels.map(({ state }) => state)).toEqual(["shown", "waiting"]);
});

test("a bound door stays bound when the screens are cleared, and a screen that stays lit is kept", async () => {
  await startWalk(coreTelling([panel(hall, 1, "shown"), panel(yard, 2, "shown")]), site, [hall, yard]);
  noteBound(hall);
  noteCleared([panel(hall, 1, "cleared"), panel(yard, 2, "failed")]);
  expect(currentWalk.get().bound.has(hall)).toBe(true);
  expect(currentWalk.get().panels.map(({ state }) => state)).toEqual(["cleared", "failed"]);
});
