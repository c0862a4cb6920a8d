import type { AsmProduct } from "#shared/contract/asm-view.ts";
import type { SiteId, SnapshotId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Product } from "../../asm/model/product.ts";
import { probeObjectId } from "../../asm/settings-check/check-asm-reach.ts";
import { asmEndpoint } from "../../asm/transport/asm-push-access.ts";
import { asmTransport } from "../../asm/transport/asm-transport.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import { serialIn } from "../../push/push-plan.ts";
import { pushSnapshots } from "../push-access.ts";
import { type AsmParts, serverStopped, withProduct, withSite } from "./asm-parts.ts";
import { productView } from "./asm-views.ts";
import { patienceFor } from "./patience.ts";

/** The door phones that come to the server: who they are, whether they may, and all that they hold. */
export function productCalls(parts: AsmParts) {
  const { rooms, clock } = parts;
  async function doorsOf(id: SiteId) {
    const room = await rooms.open(id);
    return room.ok ? room.value.doors.list() : [];
  }

  return {
    products: (id: SiteId): Promise<Result<AsmProduct[]>> =>
      withSite(parts, id, async (site) => {
        const [products, doors] = await Promise.all([site.store.products(), doorsOf(id)]);
        const real = products.filter(({ objectId }) => objectId !== probeObjectId);
        return ok(real.map((product) => productView(product, doors, clock.now())));
      }),

    decide: (id: SiteId, objectId: string, accept: boolean): Promise<Result<AsmProduct>> =>
      withProduct(parts, id, objectId, async (site, product) => {
        const state = accept ? "accepted" : "rejected";
        await site.store.setProductState(product.objectId, state);
        return ok(productView({ ...product, state }, await doorsOf(id), clock.now()));
      }),

    /** Asks for everything, waits for it, and keeps it byte for byte. */
    fullRead: (
      id: SiteId,
      objectId: string,
      signal: AbortSignal,
    ): Promise<Result<{ snapshotId: SnapshotId }>> =>
      withProduct(parts, id, objectId, async (site, product) => {
        // One that is not activated has just sent everything, and is asked for nothing.
        const reading = product.state === "accepted" ? "full" : "latest";
        if (reading === "full" && !site.running()) return failed(serverStopped());
        const notifyWithin = patienceFor(product);
        const transport = asmTransport({
          store: site.store,
          clock,
          objectId: product.objectId,
          reading,
          notifyWithin,
        });
        const files = await transport.read(signal);
        return files.ok ? keepSnapshot(parts, product, files.value) : files;
      }),
  };
}

async function keepSnapshot(
  { snapshots, clock, profile }: AsmParts,
  { objectId, identity }: Product,
  files: ConfigurationFiles,
): Promise<Result<{ snapshotId: SnapshotId }>> {
  const endpoint = asmEndpoint(objectId);
  const saved = await pushSnapshots(snapshots, endpoint, clock).save({
    serial: serialIn(files, profile) ?? identity.serial,
    host: endpoint.host,
    reason: "by-hand",
    files,
  });
  return saved.ok ? ok({ snapshotId: saved.value }) : saved;
}
