import type { Alarm } from "./alert-event.ts";

export type AlarmStatus = "open" | "acknowledged" | "cleared" | "shelved" | "exhausted";

/** Alarms that were told together: one message, one code a person, one acknowledgement. */
export type AlarmGroup = {
  readonly id: string;
  readonly pipeline: string;
  readonly status: AlarmStatus;
  readonly openedAt: number;
  readonly endedAt: number | null;
  /** How many there are; `samples` holds the first of them. */
  readonly count: number;
  readonly samples: readonly Alarm[];
  /** What still stands; empty = all cleared. */
  readonly keys: readonly string[];
  /** Where the escalation is. */
  readonly list: number;
  readonly round: number;
  /** People told in this round of this list. */
  readonly contacted: readonly string[];
  /** People ever told. */
  readonly told: readonly string[];
  readonly nextAt: number | null;
  /** Who took it. */
  readonly by: string | null;
};
