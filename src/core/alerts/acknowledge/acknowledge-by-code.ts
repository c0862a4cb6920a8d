import { judgeCode, wrongTryWindow } from "../code/judge-code.ts";
import type { AcknowledgementChannel, AlertsEvent } from "../model/alerts-event.ts";
import type { PipelineParts, Pipelines } from "../pipeline/run-pipelines.ts";
import type { AuditAction } from "../store/audit-rows.ts";
import type { AlertCode } from "../store/code-rows.ts";
import { markAcknowledged } from "./mark-acknowledged.ts";

export type Given = {
  /** E.164. */
  readonly number: string;
  readonly codes: readonly string[];
  readonly channel: AcknowledgementChannel;
  /** Of the message it answers; empty when not known. */
  readonly profile: string;
};

type Acknowledgement = Extract<AlertsEvent, { type: "acknowledgement" }>;

/** A code older than this is told as wrong, not as expired. */
const remembered = 7 * 24 * 3_600_000;

const actions: Record<AcknowledgementChannel, AuditAction> = {
  sms: "SMS acknowledgement received",
  voice: "call acknowledged",
  telephone: "acknowledged by telephone",
};

/**
 * Takes alarms by the codes a number sent back. Each is judged by itself; all of it is one transaction.
 *
 * Right once: the same answer again, at the same time or later, changes nothing.
 */
export function acknowledgeByCode(
  parts: PipelineParts & { readonly pipelines: Pipelines },
  given: Given,
): Acknowledgement[] {
  const { store, tell } = parts;
  const outcomes = store.inTransaction(() =>
    given.codes.length === 0
      ? [refuse(parts, given, "no-code")]
      : given.codes.map((code) => acknowledgeOne(parts, given, code)),
  );
  for (const outcome of outcomes) tell(outcome);
  return outcomes;
}

function acknowledgeOne(
  parts: PipelineParts & { readonly pipelines: Pipelines },
  given: Given,
  code: string,
): Acknowledgement {
  const { store, clock } = parts;
  const now = clock.now();
  store.codes.endExpired(now);
  const wrongTries = store.codes.wrongTries(given.number, now - wrongTryWindow);
  const verdict = judgeCode(code, given.number, store.codes.since(now - remembered), { now, wrongTries });
  if (verdict.kind !== "right") return refuse(parts, given, verdict.kind);
  store.codes.settle(verdict.code.id, "used");
  accept(parts, given, verdict.code, now);
  return { ...told(given, "right"), alarms: verdict.code.alarms };
}

function accept(
  { store, audit, pipelines }: PipelineParts & { readonly pipelines: Pipelines },
  { number, channel, profile }: Given,
  { alarms, person }: AlertCode,
  now: number,
): void {
  for (const alarm of alarms) {
    audit.add({
      at: now,
      action: actions[channel],
      target: alarm,
      value: "SUCCESS",
      actor: person ?? number,
      host: profile,
    });
    markAcknowledged(store, alarm, number, channel, now);
    pipelines.acknowledge(alarm, person ?? number);
  }
}

/** Guesses count towards the lock; an honest repetition does not. */
const guesses = ["wrong", "foreign"];

function refuse(parts: PipelineParts, given: Given, verdict: Acknowledgement["verdict"]): Acknowledgement {
  const { store, clock, audit } = parts;
  const at = clock.now();
  if (guesses.includes(verdict)) store.codes.addWrongTry(given.number, at);
  audit.add({
    at,
    action: "acknowledgement refused",
    target: given.channel,
    value: `FAILURE ${verdict}`,
    actor: given.number,
    host: given.profile,
  });
  return told(given, verdict);
}

function told({ channel, number }: Given, verdict: Acknowledgement["verdict"]): Acknowledgement {
  return { type: "acknowledgement", channel, number, verdict, alarms: [] };
}
