import type { ObjectId } from "../model/object-id.ts";
import type { ProductState } from "../model/product.ts";
import type { Task } from "../model/task.ts";
import type { NotifyOutcome, Sighting } from "./asm-store.ts";
import type { SeenProduct } from "./sightings.ts";

/** What a notify needs of a product, in one look. */
export type LookedUp = SeenProduct & {
  readonly state: ProductState;
  readonly fullReadAsked: boolean;
  readonly waitingDoor: boolean;
  readonly waitingConfiguration: boolean;
};

export type NotifySteps = {
  readonly lookUp: (objectId: ObjectId) => Promise<LookedUp | undefined> | LookedUp | undefined;
  readonly enrol: (sighting: Sighting) => Promise<void>;
  readonly note: (seen: SeenProduct, sighting: Sighting) => void;
  /** True for one caller only. */
  readonly takeFullRead: (objectId: ObjectId) => Promise<boolean>;
  /** A task for one caller only. */
  readonly takeTask: (kind: Task["kind"]) => Promise<Task | undefined>;
};

/** The order of what waits: a person stands at the door; then a full read, which an edit may depend on; then an edit. */
export async function answerNotify(sighting: Sighting, steps: NotifySteps): Promise<NotifyOutcome> {
  const seen = await steps.lookUp(sighting.objectId);
  if (!seen) {
    await steps.enrol(sighting);
    steps.note({ lastNotifyAt: null, intervals: [] }, sighting);
    return { kind: "unknown", because: "new" };
  }
  steps.note(seen, sighting);
  if (seen.state !== "accepted") return { kind: "unknown", because: seen.state };
  const door = seen.waitingDoor ? await steps.takeTask("door") : undefined;
  if (door) return { kind: "task", task: door };
  if (seen.fullReadAsked && (await steps.takeFullRead(sighting.objectId))) {
    return { kind: "unknown", because: "full-read" };
  }
  const configuration = seen.waitingConfiguration ? await steps.takeTask("configuration") : undefined;
  return configuration ? { kind: "task", task: configuration } : { kind: "idle" };
}
