import type { AlarmGroup } from "../model/alarm-group.ts";
import type { Alarm } from "../model/alert-event.ts";

/** What a pipeline remembers between two moments; JSON on disk, groups in a table of their own. */
export type PipelineState = {
  /** Alarms that no message told of yet, and how many more there are beyond those kept. */
  readonly waiting: readonly Alarm[];
  readonly waitingMore: number;
  /** When this block last began a new alarm. */
  readonly lastSentAt: number | null;
  /** Keys that are to be left alone, until when. */
  readonly shelved: Readonly<Record<string, number>>;
  readonly groups: readonly AlarmGroup[];
};

export const newPipelineState: PipelineState = {
  waiting: [],
  waitingMore: 0,
  lastSentAt: null,
  shelved: {},
  groups: [],
};

/** What is to be done once the new state is on disk. */
export type PipelineCommand =
  | { readonly kind: "notify"; readonly group: AlarmGroup; readonly person: string }
  | { readonly kind: "ended"; readonly group: AlarmGroup };

export type PipelineStep = {
  readonly state: PipelineState;
  readonly commands: readonly PipelineCommand[];
};

/** Alarms kept of a burst: enough for a message; the others are counted. */
export const samplesKept = 20;
/** Alarms that wait, kept one by one so that those that clear can leave. */
export const waitingKept = 500;
