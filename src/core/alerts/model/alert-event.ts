/** Something that happened at a door, or to the link with it. Door codes are masked already. */
export type AlertEvent = {
  readonly id: string;
  /** Milliseconds since 1970 UTC, by this computer. */
  readonly at: number;
  readonly door: string;
  /** A code of the event table, or `LOST`, `BACK`, `LINK-DOWN`, `LINK-UP`. */
  readonly code: string;
  readonly value: string;
};

/** An event that a trigger took for an alarm. */
export type Alarm = {
  readonly id: string;
  readonly at: number;
  readonly door: string;
  readonly code: string;
  readonly value: string;
  readonly trigger: string;
  /** What it is about: cleared by the same key. */
  readonly key: string;
};

export const alarmKey = (trigger: string, door: string) => `${trigger}:${door}`;
