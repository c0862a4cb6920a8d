import { queryOptions } from "@tanstack/react-query";
import type { eventCodes } from "#shared/contract/asm-view.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";

export type EventCode = (typeof eventCodes)[number];

export type EventFilter = {
  readonly objectId: string | null;
  readonly codes: readonly EventCode[];
  readonly search: string;
  readonly showCodes: boolean;
};

/** Lines of the timeline on the page; the CSV holds them all. */
const linesShown = 200;

/** A filter as the core takes it. */
export const wishOf = ({ objectId, codes, search, showCodes }: EventFilter) => ({
  ...(objectId !== null && { objectId }),
  ...(codes.length > 0 && { codes: [...codes] }),
  ...(search.trim() !== "" && { search: search.trim() }),
  showCodes,
});

/** What the page asks about a site's ASM server, each under a key that begins with `asm` and the site. */
export const asmQuestions = {
  server: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["asm", siteId, "server"],
      queryFn: () => valueIn(core.asm.server({ siteId })),
    }),
  products: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["asm", siteId, "products"],
      queryFn: () => valueIn(core.asm.products({ siteId })),
      // What is missed grows by itself, without any message of the server.
      refetchInterval: 10_000,
    }),
  tasks: (core: CoreClient, siteId: SiteId) =>
    queryOptions({ queryKey: ["asm", siteId, "tasks"], queryFn: () => valueIn(core.asm.tasks({ siteId })) }),
  events: (core: CoreClient, siteId: SiteId, filter: EventFilter) =>
    queryOptions({
      queryKey: ["asm", siteId, "events", filter],
      queryFn: () => valueIn(core.asm.events({ siteId, limit: linesShown, ...wishOf(filter) })),
      placeholderData: (before) => before,
    }),
  unreadable: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["asm", siteId, "unreadable"],
      queryFn: () => valueIn(core.asm.unreadable({ siteId })),
    }),
  link: (core: CoreClient, siteId: SiteId, doorId: DoorId) =>
    queryOptions({
      queryKey: ["asm", siteId, "products", "link", doorId],
      queryFn: () => valueIn(core.asm.link({ doorId })),
      refetchInterval: 10_000,
      // Another screen may have started the server since.
      staleTime: 0,
    }),
};
