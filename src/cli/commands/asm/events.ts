import { eventWords } from "#core/asm/events/event-words.ts";
import { eventsCsv } from "#core/asm/events/events-csv.ts";
import { maskedValue } from "#core/asm/events/mask-codes.ts";
import type { StoredEvent } from "#core/asm/model/event.ts";
import { ObjectId } from "#core/asm/model/object-id.ts";
import type { EventFilter } from "#core/asm/store/asm-store.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { writeWhole } from "#core/store/write-whole.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { printable } from "../../printable.ts";
import { type AsmOptions, withAsmData } from "./asm-data.ts";

type EventsOptions = AsmOptions & {
  readonly csv?: string;
  readonly showCodes?: boolean;
  readonly product?: string;
  readonly code?: string;
  readonly search?: string;
};

/** `perron asm events`: one a line, oldest first, or as CSV; codes masked unless `--show-codes`. */
export function eventsCommand(context: CommandContext, options: EventsOptions): Promise<number> {
  const { output } = context;
  const showCodes = options.showCodes === true;
  return withAsmData(context, options, async (store) => {
    const events = await store.events(filterOf(options));
    if (options.csv === undefined) {
      for (const event of events) tellEvent(event, showCodes, output);
      output.line({ type: "done", events: events.length });
      return exitCodes.done;
    }
    try {
      const text = eventsCsv(events, { showCodes, language: output.language });
      await writeWhole(options.csv, text, 0o600);
    } catch (cause) {
      return output.fail(storageFailure(options.csv, cause));
    }
    output.line(
      { type: "done", events: events.length, csv: options.csv },
      `${options.csv}  ${events.length}`,
    );
    return exitCodes.done;
  });
}

function filterOf({ product, code, search }: EventsOptions): EventFilter {
  const objectId = product === undefined ? undefined : (ObjectId.safeParse(product).data ?? nobody);
  return {
    ...(objectId !== undefined && { objectId }),
    ...(code !== undefined && { codes: code.split(",").map((one) => one.trim()) }),
    ...(search !== undefined && { search }),
  };
}

/** An identity no product has: what cannot be one matches nothing. */
const nobody = ObjectId.parse("\u{10ffff}");

function tellEvent(event: StoredEvent, showCodes: boolean, output: Output): void {
  const { id, objectId, code, request, deviceTime, taskId, receivedAt, repaired, timesReceived } = event;
  const value = showCodes ? event.value : maskedValue(event);
  const words = output.say(eventWords(event, { showCodes, duration: null }));
  const record = {
    type: "event",
    id,
    objectid: objectId,
    code,
    request,
    value,
    time: deviceTime,
    receivedAt,
    taskId,
    words,
    repaired,
    timesReceived,
  };
  output.line(record, printable(`${receivedAt}  ${objectId}  ${code}  ${words}`));
}
