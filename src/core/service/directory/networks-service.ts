import type { SiteNetworks } from "#shared/contract/directory-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { listNetworkCards } from "../../discovery/network-cards.ts";
import { keepNetworks, networksOfSite } from "../../site/site-networks.ts";
import type { SiteRooms } from "../site-room.ts";

/** The site's own networks, by which numbers are judged. */
export function networksService(rooms: SiteRooms) {
  return {
    async read(id: SiteId): Promise<Result<SiteNetworks>> {
      const room = await rooms.open(id);
      return room.ok ? ok(await networksOfSite(room.value.store, listNetworkCards())) : room;
    },

    /** Null goes back to those that the doors show. */
    async set(id: SiteId, networks: readonly string[] | null): Promise<Result<SiteNetworks>> {
      const room = await rooms.open(id);
      if (!room.ok) return room;
      const kept = await keepNetworks(room.value.store, networks);
      return kept.ok ? ok(await networksOfSite(room.value.store, listNetworkCards())) : kept;
    },
  };
}
