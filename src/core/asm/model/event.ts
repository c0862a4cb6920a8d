import type { ObjectId } from "./object-id.ts";

/** An event as it arrived, before it is on disk. */
export type NewEvent = {
  readonly objectId: ObjectId;
  /** `OE`, `01`, `FA`, `ST`, `FS`, `RL`, `CL`, or one this version does not know. */
  readonly code: string;
  readonly request: string | null;
  /** Text as sent; an object as JSON. May hold a door code: masked wherever it is shown. */
  readonly value: string;
  /** The product's own clock, Unix seconds; null when it cannot be read. */
  readonly deviceTime: number | null;
  readonly taskId: number | null;
  readonly receivedAt: string;
  /** The body was no JSON and was read with tolerance. */
  readonly repaired: boolean;
  /** Byte for byte. */
  readonly body: Uint8Array;
};

/** An event on disk. */
export type StoredEvent = NewEvent & {
  /** Sorts in the order of arrival. */
  readonly id: string;
  /** How often the same event came: a product that missed the answer sends it again. */
  readonly timesReceived: number;
};
