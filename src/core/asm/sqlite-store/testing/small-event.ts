import type { NewEvent } from "../../model/event.ts";
import { ObjectId } from "../../model/object-id.ts";

export const objectId = ObjectId.parse("0000");

/** So many seconds into the tests. */
export const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5) + seconds * 1_000).toISOString();

/** An event of one product that differs from others by its value. */
export const event = (value: string, seconds = 0): NewEvent => ({
  objectId,
  code: "CL",
  request: null,
  value,
  deviceTime: null,
  taskId: null,
  receivedAt: at(seconds),
  repaired: false,
  body: Buffer.from(`{"value":"${value}"}`),
});
