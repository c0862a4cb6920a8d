import type { SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, type Result } from "#shared/result/result.ts";
import { ObjectId } from "../../asm/model/object-id.ts";
import type { Product } from "../../asm/model/product.ts";
import { noSuchProduct } from "../../asm/tasks/queue-task.ts";
import type { Clock } from "../../clock/clock.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import type { SiteRooms } from "../site-room.ts";
import type { AsmSite, AsmSites } from "./asm-sites.ts";

/** What the calls about a site's server stand on. */
export type AsmParts = {
  readonly sites: AsmSites;
  readonly rooms: SiteRooms;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

export async function withSite<T>(
  { sites }: Pick<AsmParts, "sites">,
  id: SiteId,
  work: (site: AsmSite) => Promise<Result<T>>,
): Promise<Result<T>> {
  const site = await sites.open(id);
  return site.ok ? work(site.value) : site;
}

/** Fails with `invalid` when no such product came to the server. */
export function withProduct<T>(
  parts: Pick<AsmParts, "sites">,
  id: SiteId,
  objectId: string,
  work: (site: AsmSite, product: Product) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withSite(parts, id, async (site) => {
    const known = ObjectId.safeParse(objectId).data;
    const product = known && (await site.store.product(known));
    return product ? work(site, product) : failed(noSuchProduct(objectId));
  });
}

export const serverStopped = () =>
  failure(
    "invalid",
    {
      fr: "Le serveur ASM de ce chantier est arrêté : démarrez-le, puis recommencez.",
      en: "This site's ASM server is stopped: start it, then try again.",
    },
    { reason: "server-stopped" },
  );
