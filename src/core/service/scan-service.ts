import type { NetworkCard, ScanEstimate, ScanUpdate } from "#shared/contract/scan-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { Sighting } from "#shared/model/sighting.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { ipv4ToNumber } from "../discovery/ipv4.ts";
import { defaultRanges, listNetworkCards } from "../discovery/network-cards.ts";
import { type AddressRanges, parseRanges } from "../discovery/parse-ranges.ts";
import { estimateScan, type ScanEvent, scan, systemScanDeps } from "../discovery/scan.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { RefusedWrite } from "../store/refused-write.ts";
import type { PresenceBook } from "./presence.ts";
import type { SiteRoom, SiteRooms } from "./site-room.ts";

export type ScanWish = {
  readonly siteId: SiteId;
  readonly ranges: readonly string[];
  readonly ports: readonly number[];
  readonly mdns: boolean;
  readonly confirmed: boolean;
};

type Wanted = { readonly ranges: AddressRanges; readonly reduced: readonly Bilingual[] };

/** Find, for the page: what would be scanned, and the scan, whose devices go straight into the site. */
export function scanService(rooms: SiteRooms, presence: PresenceBook, profile: DeviceProfile) {
  const deps = systemScanDeps(profile);

  return {
    cards: (): NetworkCard[] => listNetworkCards(),

    async estimate(texts: readonly string[]): Promise<Result<ScanEstimate>> {
      const asked = wanted(texts);
      if (!asked.ok) return asked;
      const { count, needsConfirmation, texts: read } = asked.value.ranges;
      return ok({
        addresses: count,
        seconds: Math.max(1, Math.ceil((await estimateScan(asked.value.ranges, deps)) / 1000)),
        needsConfirmation,
        ranges: [...read],
      });
    },

    /** What is found goes into the site: where that may not be written, it is said instead. */
    run: (wish: ScanWish, signal: AbortSignal) => tellingRefusals(run(wish, signal)),
  };

  async function* run(wish: ScanWish, signal: AbortSignal): AsyncGenerator<ScanUpdate, void> {
    const asked = wanted(wish.ranges);
    if (!asked.ok) return yield { type: "failed", message: asked.error.message };
    if (asked.value.ranges.needsConfirmation && !wish.confirmed)
      return yield { type: "failed", message: tooLarge };
    const room = await rooms.open(wish.siteId);
    if (!room.ok) return yield { type: "failed", message: room.error.message };
    for (const sentence of asked.value.reduced) yield { type: "warning", sentence };
    const request = { ranges: asked.value.ranges, ports: wish.ports, mdns: wish.mdns };
    const seen = { scanned: null as number | null, doors: new Set<DoorId>(), finished: false };
    try {
      for await (const event of scan(request, deps, signal)) {
        const update = await updateOf(event, (sighting) => keep(room.value, sighting));
        if (update.type === "found") seen.doors.add(update.door.id);
        if (update.type === "done")
          Object.assign(seen, { scanned: update.scanned, finished: update.complete });
        if (update.type === "done" && update.complete)
          await room.value.doors.noteSearch(seen.doors, (host) => holds(request.ranges, host));
        yield update;
      }
    } finally {
      // Also where the person stopped it: the doors found until then are in the site.
      const { scanned, finished } = seen;
      const ranges = [...asked.value.ranges.texts];
      await room.value.evidence.record({ kind: "scan", ranges, scanned, found: seen.doors.size, finished });
    }
  }

  async function keep(room: SiteRoom, sighting: Sighting) {
    const door = await room.doors.noteSighting(sighting);
    presence.note(door.id, sighting.proof.includes("http"));
    return rooms.summary({ room, door });
  }
}

export type ScanService = ReturnType<typeof scanService>;

function wanted(texts: readonly string[]): Result<Wanted> {
  if (texts.every((text) => text.trim() === "")) return ok(defaultRanges(listNetworkCards()));
  const ranges = parseRanges(texts);
  return ranges.ok ? ok({ ranges: ranges.value, reduced: [] }) : ranges;
}

async function* tellingRefusals(updates: AsyncGenerator<ScanUpdate, void>): AsyncGenerator<ScanUpdate, void> {
  try {
    yield* updates;
  } catch (cause) {
    if (!(cause instanceof RefusedWrite)) throw cause;
    yield { type: "failed", message: cause.failure.message };
  }
}

function holds({ spans }: AddressRanges, host: string): boolean {
  const number = ipv4ToNumber(host);
  return number !== undefined && spans.some(({ first, last }) => first <= number && number <= last);
}

type Keep = (sighting: Sighting) => ReturnType<SiteRooms["summary"]>;

async function updateOf(event: ScanEvent, keep: Keep): Promise<ScanUpdate> {
  switch (event.type) {
    case "found":
    case "updated":
      return { type: "found", door: await keep(event.sighting) };
    case "progress":
    case "warning":
    case "done":
      return event;
  }
}

const tooLarge: Bilingual = {
  fr: "C'est plus qu'un /20 : confirmez avant de tout parcourir.",
  en: "This is more than a /20: confirm before all of it is scanned.",
};
