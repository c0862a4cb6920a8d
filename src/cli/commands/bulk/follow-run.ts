import type { BulkRun } from "#core/run/bulk-run.ts";
import type { Halt } from "#core/run/run-control.ts";
import type { RunEvent } from "#core/run/run-event.ts";
import type { RunDoor } from "#core/run/run-item.ts";
import type { RunOptions } from "#core/run/run-work.ts";
import { type ItemOutcome, type ItemState, outcomeOf } from "#shared/model/bulk-run.ts";
import type { Change } from "#shared/model/change.ts";
import type { Bilingual, Failure } from "#shared/result/failure.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { printable } from "../../printable.ts";
import { tableRow } from "../../table.ts";
import { haltWords, outcomeWords, stateWords } from "./bulk-words.ts";

/** Tells a run as it goes, and answers the exit code. Ctrl+C begins no further door and sees those under way through. */
export async function followRun(
  run: BulkRun,
  options: RunOptions,
  { output, signal }: CommandContext,
): Promise<number> {
  const stop = () => run.cancel();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  let failed: Failure | null = null;
  for await (const event of run.events) {
    if (event.type === "refused") failed = event.error;
    if (event.type === "paused") {
      failed = event.halt.by === "storage" ? event.halt.error : failed;
      tellPause(event.halt, run, output);
    }
    if (event.type === "done" && failed === null) return tellEnd(run, event.stopped, options, output);
    tellEvent(event, run, options, output);
  }
  return output.fail(failed ?? unended(), { run: run.id });
}

/** A terminal has nobody to ask: after a sleep each door is compared before it is written anyway. */
function tellPause(halt: Halt, run: BulkRun, output: Output): void {
  if (halt.by === "storage") run.cancel();
  else {
    output.warn(haltWords(halt, run.id));
    run.goOn();
  }
}

function tellEvent(event: RunEvent, run: BulkRun, { dryRun }: RunOptions, output: Output): void {
  const doorAt = (position: number) => run.items()[position]?.door;
  if (event.type === "started") {
    output.line({ type: "run", run: event.run, doors: event.doors });
    output.note({ fr: `Passage ${event.run}`, en: `Run ${event.run}` });
  }
  if (event.type === "item") {
    output.progress(`${event.door.name}  ${output.say(stateWords[event.state])}`);
    if (event.resting || (dryRun && event.state === "planned")) tellItem(event, output);
  }
  if (event.type === "planned" && dryRun)
    for (const change of event.changes) tellDoorChange(doorAt(event.position), change, output);
  if (event.type === "rehearsed") {
    const door = doorAt(event.position)?.name ?? "";
    const error = event.error && output.say(event.error.message);
    output.line({ type: "rehearsal", door, held: event.held, error });
    if (!event.held) output.warn(rehearsalFailed(door, event.error));
  }
}

const widths = [20, 22, 14];

function tellItem(
  { door, state, error }: { door: RunDoor; state: ItemState; error: Failure | null },
  output: Output,
): void {
  const outcome = outcomeOf(state, error);
  const host = hostOf(door);
  const told = error && {
    code: error.code,
    reason: error.reason ?? null,
    message: output.say(error.message),
  };
  const row = [door.name, host, output.say(outcomeWords[outcome])];
  const text = [tableRow(row, widths), ...(told ? [printable(told.message)] : [])].join("  ");
  output.line({ type: "item", door: door.name, host, outcome, error: told }, text);
}

function hostOf({ endpoint: { scheme, host, port } }: RunDoor): string {
  return port === (scheme === "http" ? 80 : 443) ? host : `${host}:${port}`;
}

function tellDoorChange(door: RunDoor | undefined, change: Change, output: Output): void {
  const { path, label, before, after, kind } = change;
  const value = (text: string | null) => (text === null || text === "" ? "∅" : printable(text));
  const name = door?.name ?? "";
  const words = printable(output.say(label));
  output.line(
    { type: "change", door: name, path, label: output.say(label), before, after, kind },
    `${printable(name)}  ${words} : ${value(before)} → ${value(after)}`,
  );
}

function tellEnd(run: BulkRun, stopped: Halt | null, { dryRun }: RunOptions, output: Output): number {
  const counts: Partial<Record<ItemOutcome, number>> = {};
  for (const { state, error } of run.items()) {
    const outcome = outcomeOf(state, error);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  const summary = Object.entries(counts)
    .map(([outcome, count]) => `${count} ${output.say(outcomeWords[outcome as ItemOutcome])}`)
    .join(", ");
  if (stopped) output.warn(haltWords(stopped, run.id));
  output.line({ type: "done", run: run.id, counts, stopped: stopped?.by ?? null }, summary);
  if (stopped?.by === "person") return exitCodes.interrupted;
  const fine = new Set<string>(["applied", "unchanged", ...(dryRun ? ["planned"] : [])]);
  return Object.keys(counts).every((outcome) => fine.has(outcome)) ? exitCodes.done : exitCodes.someFailed;
}

function rehearsalFailed(door: string, error: Failure | null): Bilingual {
  const why = error?.message ?? {
    fr: "le jumeau n'a pas gardé le plan",
    en: "its twin did not keep the plan",
  };
  return {
    fr: `${door} : la répétition a échoué, rien n'est envoyé (${why.fr})`,
    en: `${door}: the rehearsal failed, nothing is sent (${why.en})`,
  };
}

function unended(): never {
  throw new Error("A run's events ended without their last one");
}
