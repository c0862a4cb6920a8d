import type { NewEvent, StoredEvent } from "../model/event.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { Product, ProductIdentity, ProductState } from "../model/product.ts";
import type { NewSettings, StoredSettings, UnreadableMessage } from "../model/settings.ts";
import type { RelayNumber, Task, TaskState } from "../model/task.ts";

/** A sign of life. */
export type Sighting = { readonly objectId: ObjectId; readonly at: string; readonly remoteAddress: string };

/**
 * What a notify leads to.
 *
 * `unknown` also for products that are pending or rejected, and once for a full read. A `task` that is a relay opening
 * was marked delivered on disk before this value exists; it must be sent now or never.
 */
export type NotifyOutcome =
  | { readonly kind: "unknown"; readonly because: "new" | "pending" | "rejected" | "full-read" }
  | { readonly kind: "idle" }
  | { readonly kind: "task"; readonly task: Task };

export type RecordOutcome =
  | { readonly kind: "recorded"; readonly id: string }
  | { readonly kind: "duplicate"; readonly id: string }
  | { readonly kind: "unknown-product" };

export type NewDoorTask = {
  readonly kind: "door";
  readonly relay: RelayNumber;
  readonly code: string;
};
export type NewConfigurationTask = {
  readonly kind: "configuration";
  readonly files: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, string>>;
};
export type NewTask = (NewDoorTask | NewConfigurationTask) & {
  readonly objectId: ObjectId;
  readonly createdAt: string;
  readonly deadline: string;
};

/** A step of a task, taken only if it is still in one of the states `from`: two servers never both take it. */
export type TaskMove = {
  readonly id: number;
  readonly from: readonly TaskState[];
  readonly to: TaskState;
  readonly at: string;
  readonly deadline?: string;
  readonly results?: Readonly<Record<string, number>>;
};

export type TaskFilter = {
  readonly objectId?: ObjectId;
  readonly kind?: Task["kind"];
  readonly states?: readonly TaskState[];
  /** Only tasks whose deadline is before this time. */
  readonly overdueAt?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
};

export type EventFilter = {
  readonly objectId?: ObjectId;
  readonly codes?: readonly string[];
  /** Received at or after, and before. */
  readonly from?: string;
  readonly before?: string;
  /** Text within code, request or value, whatever the case. */
  readonly search?: string;
  /** Only events after this id, for paging and for following live. */
  readonly afterId?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
};

/**
 * What the ASM server keeps. Two implementations, one contract suite: SQLite for a laptop, PostgreSQL for many doors.
 *
 * Every promise that resolves stands for something that survives a kill, except sightings, which may lag by a second.
 * A full disk or a lost database rejects with the driver's error; nothing is acknowledged then.
 */
export interface AsmStore {
  /** Keeps a small value of the server itself (token, certificate). */
  readText(name: string): Promise<string | undefined>;
  /** Writes it only if nothing is there; answers what is kept then. */
  writeTextOnce(name: string, value: string): Promise<string>;
  writeText(name: string, value: string): Promise<void>;

  /** Notes the sign of life, and answers what waits: at most one task, relay openings first. */
  notify(sighting: Sighting, doorAnswerBy: string): Promise<NotifyOutcome>;
  /** Resolves once the event is on disk. The same body within the window is a duplicate, kept once. */
  recordEvent(event: NewEvent): Promise<RecordOutcome>;
  /** Keeps the configuration and puts an unknown product in the inbox. `false` = the product was rejected. */
  saveSettings(
    settings: NewSettings,
    identity: ProductIdentity | undefined,
    remoteAddress: string,
  ): Promise<boolean>;

  products(): Promise<Product[]>;
  product(objectId: ObjectId): Promise<Product | undefined>;
  /** False when there is no such product. */
  setProductState(objectId: ObjectId, state: ProductState): Promise<boolean>;
  askFullRead(objectId: ObjectId, at: string): Promise<boolean>;
  latestSettings(objectId: ObjectId): Promise<StoredSettings | undefined>;

  /** Undefined when another task of the same kind is still open for this product: one at a time. */
  addTask(task: NewTask): Promise<Task | undefined>;
  task(id: number): Promise<Task | undefined>;
  tasks(filter: TaskFilter): Promise<Task[]>;
  moveTask(move: TaskMove): Promise<boolean>;
  /** Notes that the product restarted, on its acknowledged configuration tasks. */
  noteRestart(objectId: ObjectId, at: string): Promise<void>;

  events(filter: EventFilter): Promise<StoredEvent[]>;
  /** Keeps the last 1,000. */
  keepUnreadable(message: Omit<UnreadableMessage, "id">): Promise<void>;
  unreadable(): Promise<UnreadableMessage[]>;

  /** Writes what is still held back (sightings) and lets go of files and connections. */
  close(): Promise<void>;
}
