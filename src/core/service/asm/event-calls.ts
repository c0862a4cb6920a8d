import type { AsmTimelineEntry } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { eventsCsv } from "../../asm/events/events-csv.ts";
import { timelineOf } from "../../asm/events/timeline.ts";
import { ObjectId } from "../../asm/model/object-id.ts";
import type { EventFilter } from "../../asm/store/asm-store.ts";
import { type AsmParts, withSite } from "./asm-parts.ts";

export type EventWish = {
  readonly objectId?: string | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly search?: string | undefined;
  /** Door and keypad codes in clear: only when a person asks. */
  readonly showCodes: boolean;
};

/** Events a CSV holds at most: what a spreadsheet still opens. */
const csvLimit = 100_000;

/** What happened at the doors, in words or as CSV. */
export function eventCalls(parts: AsmParts) {
  return {
    events: (id: SiteId, wish: EventWish & { limit: number }): Promise<Result<AsmTimelineEntry[]>> =>
      withSite(parts, id, async (site) => {
        const events = await site.store.events({ ...filterOf(wish), limit: wish.limit, newestFirst: true });
        const lines = timelineOf(events, { showCodes: wish.showCodes });
        return ok(lines.map(({ duration: _inWords, events: _behind, ...entry }) => entry));
      }),

    eventsCsv: (
      id: SiteId,
      { language, ...wish }: EventWish & { language: "fr" | "en" },
    ): Promise<Result<{ name: string; text: string }>> =>
      withSite(parts, id, async (site) => {
        const events = await site.store.events({ ...filterOf(wish), limit: csvLimit });
        const day = new Date(parts.clock.now()).toISOString().slice(0, 10);
        const what = language === "fr" ? "evenements" : "events";
        const text = eventsCsv(events, { showCodes: wish.showCodes, language });
        return ok({ name: `${what}-${day}.csv`, text });
      }),
  };
}

function filterOf({ objectId, codes, search }: EventWish): EventFilter {
  const one = ObjectId.safeParse(objectId).data;
  return {
    ...(one && { objectId: one }),
    ...(codes && codes.length > 0 && { codes }),
    ...(search && { search }),
  };
}
