import type { ObjectId } from "./object-id.ts";

/**
 * Where a product stands with this server.
 *
 * - `pending`   not activated: seen with the right token, waits for a person
 * - `accepted`  its events and settings are kept, its tasks are offered
 * - `rejected`  a person said no: answered as unknown, nothing of it is kept
 */
export type ProductState = "pending" | "accepted" | "rejected";

/** What the product's own `conf_user` says of it; null where it says nothing. */
export type ProductIdentity = {
  readonly product: string | null;
  readonly variant: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly mac: string | null;
};

/** A door phone known to the server. Times are ISO 8601 UTC, by this server's clock. */
export type Product = {
  readonly objectId: ObjectId;
  readonly state: ProductState;
  readonly identity: ProductIdentity;
  readonly firstSeenAt: string;
  readonly lastNotifyAt: string | null;
  /** The last intervals between notifies in milliseconds, oldest first: its period is learned from them. */
  readonly intervals: readonly number[];
  readonly lastSettingsAt: string | null;
  /** Address the last message came from. */
  readonly remoteAddress: string | null;
  /** A person asked for the whole configuration; the next notify is answered as unknown, once. */
  readonly fullReadAskedAt: string | null;
};
