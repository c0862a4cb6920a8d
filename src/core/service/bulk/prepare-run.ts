import { endpointUrl } from "#shared/model/endpoint.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { StartTwin } from "../../run/rehearse-door.ts";
import type { RunDoor } from "../../run/run-item.ts";
import type { RunParts } from "../../run/run-ports.ts";
import type { Door } from "../../site/site-doors.ts";
import type { SiteRoom, SiteRooms } from "../site-room.ts";
import { isUnderWay, passwordsGone } from "./bulk-failures.ts";
import type { BulkWishes, KeptWish, WishFacts } from "./bulk-wishes.ts";
import { type LiveRun, learntInto } from "./live-run.ts";
import { type RunGround, runPartsOf } from "./run-parts.ts";

export type BulkRunsParts = RunGround & {
  readonly rooms: SiteRooms;
  readonly wishes: BulkWishes;
  readonly startTwin: StartTwin | null;
};

/** What a run is made from, before it has a name. */
export type RunFacts = Omit<WishFacts, "runId" | "sent">;

type Intended = {
  readonly facts: RunFacts;
  readonly wish: KeptWish;
  readonly doors: readonly RunDoor[];
  readonly live: LiveRun;
  readonly abandon: AbortSignal;
};

export type PreparedRun = { readonly parts: RunParts; readonly room: SiteRoom; readonly release: () => void };

/** Opens the site, takes its doors for the run alone, and puts the run's parts together. */
export async function prepareRun(
  { facts, wish, doors, live, abandon }: Intended,
  ground: BulkRunsParts,
): Promise<Result<PreparedRun>> {
  const { rooms, sessions } = ground;
  const room = await rooms.open(facts.siteId);
  if (!room.ok) return room;
  const siteDoors = await doorsInSite(room.value, doors);
  const ids = [...siteDoors.values()].map(({ id }) => id);
  if (ids.some((id) => sessions.isHeld(id))) return failed(isUnderWay());
  if (await arePasswordsGone(room.value)) return failed(passwordsGone());
  const library = await libraryLogoIds(room.value);
  const release = await sessions.hold(ids);
  const learnt = learntInto(live, doors);
  const given = { facts, wish, room: room.value, siteDoors, doors, library, learnt, abandon };
  const parts = runPartsOf(ground, given);
  return ok({ parts, room: room.value, release });
}

/** Kept ones that cannot be opened now: the vault is locked, or its key ended with an earlier session. */
async function arePasswordsGone({ credentials }: SiteRoom): Promise<boolean> {
  return (await credentials.list()).length > 0 && (await credentials.opened()).length === 0;
}

async function libraryLogoIds({ media }: SiteRoom): Promise<ReadonlyMap<string, string>> {
  const kept = await media.list();
  return new Map(kept.flatMap(({ id, kind, name }) => (kind === "logo" ? [[name, id]] : [])));
}

/** The site's own doors among a run's, by `scheme://host:port`. */
async function doorsInSite(
  { doors }: SiteRoom,
  chosen: readonly RunDoor[],
): Promise<ReadonlyMap<string, Door>> {
  const urls = new Set(chosen.map(({ endpoint }) => endpointUrl(endpoint)));
  const known = await doors.list();
  return new Map(
    known.flatMap((door) => {
      const url = endpointUrl(door.endpoint);
      return urls.has(url) ? [[url, door]] : [];
    }),
  );
}
