import type { ObjectId } from "./object-id.ts";

/**
 * Life of a relay opening: `queued` → `delivered` → `answered`.
 *
 * It is delivered at most once: `delivered` is on disk before the answer leaves. Without an answer it becomes
 * `unknown`, for a person to decide. A late answer still settles an `unknown`.
 */
export type DoorTaskState = "queued" | "delivered" | "answered" | "unknown" | "cancelled" | "expired";

/**
 * Life of a new configuration: `queued` → `offered` (again and again) → `acknowledged` → what the read-back says.
 *
 * `applied` = the settings after the restart equal what was sent · `reverted` = they equal what was there before ·
 * `differs` = neither · `not-returned` = none came before the deadline.
 */
export type ConfigurationTaskState =
  | "queued"
  | "offered"
  | "acknowledged"
  | "applied"
  | "reverted"
  | "differs"
  | "not-returned"
  | "cancelled"
  | "expired";

export type TaskState = DoorTaskState | ConfigurationTaskState;

/** Relay 1, relay 2, or both, as the door API counts them (vendor note 2.1). */
export type RelayNumber = "1" | "2" | "3";

type TaskRecord = {
  /** Number that travels as `task_id`. */
  readonly id: number;
  readonly objectId: ObjectId;
  readonly createdAt: string;
  /** While queued or offered: when it is given up. Later: when its answer or its read-back is given up. */
  readonly deadline: string;
  readonly attempts: number;
  /** When it reached its present state. */
  readonly changedAt: string;
};

export type DoorTask = TaskRecord & {
  readonly kind: "door";
  readonly state: DoorTaskState;
  readonly relay: RelayNumber;
  /** Gone as soon as the task was delivered, cancelled or expired. */
  readonly code: string | null;
  /** The product's answer for each relay: 200, 400, 401, 403, 423, 480. */
  readonly results: Readonly<Record<string, number>> | null;
};

export type ConfigurationTask = TaskRecord & {
  readonly kind: "configuration";
  readonly state: ConfigurationTaskState;
  /** What is sent, by name, in base64. */
  readonly files: Readonly<Record<string, string>>;
  /** What the product ran when the task was made, for the same names. */
  readonly before: Readonly<Record<string, string>>;
  /** The product said that it restarted after it took the task. */
  readonly restartedAt: string | null;
};

export type Task = DoorTask | ConfigurationTask;

/** States in which a task still waits to be handed to its product. */
export const waitingStates = ["queued", "offered"] as const satisfies readonly TaskState[];
/** States that something may still change. */
export const openStates = [
  "queued",
  "offered",
  "delivered",
  "acknowledged",
] as const satisfies readonly TaskState[];
