import { randomBytes } from "node:crypto";

export type Channel = "sms" | "voice";

/** A sending that was taken, for one recipient. */
export type Campaign = {
  readonly ticket: string;
  readonly channel: Channel;
  readonly number: string;
  /** As it reaches the telephone. */
  readonly text: string;
  /** Name or short number that the telephone shows. */
  readonly from: string;
  readonly premium: boolean;
  /** Replies or keys come back. */
  readonly answerable: boolean;
  readonly simulated: boolean;
  readonly requestId: string | null;
  readonly unitPrice: number;
};

export const newTicket = (prefix: string) => `${prefix}_${randomBytes(11).toString("hex")}`;
