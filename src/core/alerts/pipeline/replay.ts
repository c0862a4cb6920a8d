import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { MessageKind } from "#shared/model/alerts/message.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import type { AlertEvent } from "../model/alert-event.ts";
import { composeAlarm } from "../text/compose-alarm.ts";
import { type CostEstimate, estimateCost, type KnownPrice } from "../text/estimate-cost.ts";
import { countParts } from "../text/message-parts.ts";
import { addAlarm, advance, opensAt } from "./advance.ts";
import { acknowledge, clear } from "./drop-out.ts";
import type { Words } from "./notify.ts";
import { onDuty, type Roster } from "./on-duty.ts";
import { newPipelineState, type PipelineCommand, type PipelineState } from "./pipeline-state.ts";
import type { DoorTallies } from "./tally.ts";
import { watchEvent, watchTime } from "./watch-triggers.ts";

export type ReplayFacts = Words & {
  readonly roster: Roster;
  readonly type: AlertProfile["type"];
  readonly knownPrices: readonly KnownPrice[];
  /** `at once`: the first person takes each alarm; `never`: nobody does, and it escalates to the end. */
  readonly answered: "at once" | "never";
};

export type ReplayedMessage = {
  readonly at: number;
  readonly person: string;
  readonly kind: MessageKind;
  /** With a code of five zeros where one would stand. */
  readonly text: string;
  readonly parts: number;
  readonly cost: CostEstimate;
};

/**
 * The messages that a pipeline would have sent for these events, oldest first: "you would have received 3 SMS".
 *
 * Runs the very machine that runs live, over recorded time, and touches nothing.
 */
export function replayPipeline(
  pipeline: AlertPipeline,
  events: readonly AlertEvent[],
  until: number,
  facts: ReplayFacts,
): ReplayedMessage[] {
  const messages: ReplayedMessage[] = [];
  let state: PipelineState = newPipelineState;
  let tallies: DoorTallies = {};
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `replayed ${ids}`;
  };
  const duty = (now: number) => (list: number) =>
    onDuty(facts.roster, pipeline.escalation.lists[list] ?? "", now).map(({ name }) => name);

  function happen(event: AlertEvent | undefined, now: number): void {
    const seen = event
      ? watchEvent(tallies, pipeline, event, facts.timeZone)
      : watchTime(tallies, pipeline, now);
    tallies = seen.tallies;
    for (const alarm of seen.alarms) state = addAlarm(state, alarm);
    for (const key of seen.cleared) state = clear(state, key, now).state;
  }
  function tick(now: number): void {
    happen(undefined, now);
    const step = advance(state, pipeline, now, duty(now), newId);
    state = step.state;
    for (const command of step.commands) {
      const message = messageOf(command, pipeline, facts, now);
      if (message) messages.push(message);
      if (facts.answered === "at once" && command.kind === "notify")
        state = acknowledge(state, command.group.id, command.person, now).state;
    }
  }

  /** Everything that time alone brings, up to but not at `end`. */
  function passUntil(end: number): void {
    let due = nextDue(state, pipeline, tallies, 0);
    while (due < end) {
      tick(due);
      due = nextDue(state, pipeline, tallies, due);
    }
  }

  for (const event of events) {
    passUntil(event.at);
    happen(event, event.at);
    tick(event.at);
  }
  passUntil(until + 1);
  return messages;
}

/** A code typed becomes wrong, and is counted, this long after it; one millisecond more ends the wait for sure. */
const codesSettleAfter = 10_001;

/** When something may happen without an event, codes looked at up to `after`; Infinity when nothing can. */
function nextDue(state: PipelineState, pipeline: AlertPipeline, tallies: DoorTallies, after: number): number {
  const groups = state.groups.map(({ nextAt }: AlarmGroup) => nextAt ?? Number.POSITIVE_INFINITY);
  const opens = opensAt(state, pipeline) ?? Number.POSITIVE_INFINITY;
  const counted = Object.values(tallies).filter(({ codes }) => codes.length > 0);
  const wrong = counted
    .map(({ codes }) => (codes.at(-1) ?? 0) + codesSettleAfter)
    .filter((settles) => settles > after);
  return Math.min(opens, ...groups, ...wrong);
}

function messageOf(
  command: PipelineCommand,
  { block }: AlertPipeline,
  facts: ReplayFacts,
  at: number,
): ReplayedMessage | undefined {
  const person = facts.roster.people.find(({ name }) => command.kind === "notify" && name === command.person);
  if (!person) return undefined;
  const { language, name } = person;
  const code = block.withReply ? "00000" : null;
  const { text } = composeAlarm({ ...facts, ...command.group, block, code, language });
  const kind = block.voice ? "voice" : "sms";
  const parts = block.voice ? 1 : countParts(text).parts;
  const cost = estimateCost(kind, parts, facts.type, facts.knownPrices);
  return { at, person: name, kind, text, parts, cost };
}
