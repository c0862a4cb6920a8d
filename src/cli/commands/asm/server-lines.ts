import type { AsmServerEvent } from "#core/asm/server/asm-server-event.ts";
import { assertNever } from "#shared/result/assert-never.ts";
import type { Output } from "../../output.ts";
import { printable } from "../../printable.ts";

/** One line for each thing the server tells; codes are masked already. */
export function tellServerEvent(event: AsmServerEvent, output: Output): void {
  const { objectId, ...rest } = { objectId: null, ...event };
  const record = { ...rest, type: event.type, ...(objectId !== null && { objectid: objectId }) };
  const from = event.remoteAddress === "" ? "" : `  ${event.remoteAddress}`;
  output.line(record, `${event.at}  ${event.type}${from}  ${printable(summary(event))}`);
}

function summary(event: AsmServerEvent): string {
  switch (event.type) {
    case "notify":
      return `${event.objectId} ${event.answer}${event.because ? ` (${event.because})` : ""}${event.taskId ? ` ${event.taskId}` : ""}`;
    case "settings":
      return `${event.objectId} ${event.files.map(({ name, bytes }) => `${name} ${bytes}`).join(", ")}`;
    case "event":
      return `${event.objectId} ${event.code} ${event.value}${event.duplicate ? " (=)" : ""}`;
    case "task":
      return `${event.objectId} ${event.taskId} ${event.kind} ${event.state} ${event.results ? JSON.stringify(event.results) : ""}`;
    case "refused":
      return `${event.objectId ?? ""} ${event.because}`;
    case "unreadable":
      return `${event.path} ${event.reason}`;
    case "storage":
      return event.reason;
    default:
      return assertNever(event);
  }
}
