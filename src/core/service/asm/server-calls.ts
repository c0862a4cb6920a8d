import type { AsmServerView, AsmUnreadable, AsmUpdate } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { type AsmParts, withSite } from "./asm-parts.ts";
import type { Listen } from "./asm-sites.ts";
import { updatesOf } from "./asm-updates.ts";
import { unreadableText } from "./unreadable-text.ts";

/** The site's server itself: on, off, and what it tells. */
export function serverCalls(parts: AsmParts) {
  return {
    server: (id: SiteId): Promise<Result<AsmServerView>> =>
      withSite(parts, id, async (site) => ok(await site.view())),

    start: (id: SiteId, listen: Listen): Promise<Result<AsmServerView>> =>
      withSite(parts, id, (site) => site.start(listen)),

    stop: (id: SiteId): Promise<Result<AsmServerView>> =>
      withSite(parts, id, async (site) => ok(await site.stop())),

    token: (id: SiteId): Promise<Result<{ token: string }>> =>
      withSite(parts, id, async (site) => ok({ token: await site.token() })),

    async *watch(id: SiteId, signal: AbortSignal): AsyncGenerator<AsmUpdate, void> {
      const site = await parts.sites.open(id);
      if (!site.ok) return;
      for await (const event of site.value.feed.watch(signal)) yield* updatesOf(event);
    },

    unreadable: (id: SiteId): Promise<Result<AsmUnreadable[]>> =>
      withSite(parts, id, async (site) => {
        const kept = await site.store.unreadable();
        return ok(kept.map(({ body, ...rest }) => ({ ...rest, text: unreadableText(body) })));
      }),
  };
}
