import type { AsmProduct } from "#shared/contract/asm-view.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { ObjectId } from "../../asm/model/object-id.ts";
import { returnWithin } from "../../asm/tasks/task-timing.ts";
import { asmEndpoint, asmPushAccess } from "../../asm/transport/asm-push-access.ts";
import { asmTransport } from "../../asm/transport/asm-transport.ts";
import type { Clock } from "../../clock/clock.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { changedSincePlan } from "../../push/push-failures.ts";
import { filesFingerprint, makePlan, type PushPlan } from "../../push/push-plan.ts";
import { draftWish } from "../draft-wish.ts";
import type { Way } from "../push-runs.ts";
import type { FoundDoor } from "../site-room.ts";
import { serverStopped } from "./asm-parts.ts";
import type { AsmSite } from "./asm-sites.ts";
import { noDraft, notOnServer } from "./link-failures.ts";
import { patienceFor } from "./patience.ts";

export type DraftOverAsm = {
  readonly site: AsmSite;
  readonly found: FoundDoor;
  readonly product: AsmProduct | null;
};

/**
 * The pending edits of a door, planned onto what it last sent to the server, and the way there.
 *
 * Fails with `conflict` when the edits were made on another configuration than the one it runs.
 */
export async function planDraftOverAsm(
  { site, found, product }: DraftOverAsm,
  { profile, clock }: { readonly profile: DeviceProfile; readonly clock: Clock },
): Promise<Result<{ plan: PushPlan; way: Way }>> {
  if (!site.running()) return failed(serverStopped());
  const objectId = ObjectId.safeParse(product?.objectId).data;
  const known = objectId && (await site.store.product(objectId));
  if (!objectId || known?.state !== "accepted") return failed(notOnServer());
  const draft = await found.room.drafts.read(found.door.id);
  if (!draft) return failed(noDraft());
  const transport = asmTransport({
    store: site.store,
    clock,
    objectId,
    reading: "latest",
    notifyWithin: patienceFor(known),
  });
  const files = await transport.read(new AbortController().signal);
  if (!files.ok) return files;
  if (filesFingerprint(configurationOnly(files.value)) !== draft.baseline)
    return failed(changedSincePlan([]));
  const context = { ownAddress: found.door.endpoint.host };
  const wish = await draftWish(found, draft.parts, files.value, profile);
  if (!wish.ok) return wish;
  const plan = makePlan({ files: files.value, wanted: wish.value, profile, context });
  if (!plan.ok) return plan;
  // The product tells by itself when it is back; the store decides, and a little after it this gives up too.
  const restart = { beginsWithinMs: 1, quietMs: 1, deadlineMs: returnWithin + 5_000 };
  const way = {
    endpoint: asmEndpoint(objectId),
    access: asmPushAccess(transport),
    profile: { ...profile, restart },
  };
  return ok({ plan: plan.value, way });
}

/** Logos and certificates travel along over this link, and not over the web pages that the edits were made from. */
function configurationOnly(files: ConfigurationFiles): ConfigurationFiles {
  return new Map([...files].filter(([name]) => name.startsWith("conf_")));
}
