import type { KeptMedium } from "#shared/contract/media-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { SiteMedia } from "../../site/site-media.ts";
import type { SiteRooms } from "../site-room.ts";
import { blobOf, bytesOf } from "./blobs.ts";

/** The site's library of ready logos, messages and screens. */
export function libraryCalls(rooms: SiteRooms) {
  async function inSite<T>(id: SiteId, work: (media: SiteMedia) => Promise<Result<T>>): Promise<Result<T>> {
    const room = await rooms.open(id);
    return room.ok ? work(room.value.media) : room;
  }
  return {
    library: (id: SiteId) => inSite(id, async (media) => ok(await media.list())),
    keep: (id: SiteId, medium: Pick<KeptMedium, "kind" | "name" | "seconds">, file: Blob) =>
      inSite(id, async (media) => ok(await media.keep(medium, await bytesOf(file)))),
    kept: (id: SiteId, medium: string): Promise<Result<Blob>> =>
      inSite(id, async (media) => {
        const content = await media.content(medium);
        return content.ok ? ok(blobOf(content.value, "")) : content;
      }),
    discard: (id: SiteId, medium: string) => inSite(id, async (media) => ok(await media.discard(medium))),
  };
}
