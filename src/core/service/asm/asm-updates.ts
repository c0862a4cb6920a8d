import type { AsmUpdate } from "#shared/contract/asm-view.ts";
import { assertNever } from "#shared/result/assert-never.ts";
import type { AsmServerEvent } from "../../asm/server/asm-server-event.ts";

const changed = (...what: Extract<AsmUpdate, { type: "changed" }>["what"][]): AsmUpdate[] =>
  what.map((one) => ({ type: "changed", what: one }));

type Refused = Extract<AsmServerEvent, { type: "refused" }>;

const refusedKey = ({ at, remoteAddress, objectId }: Refused, guessing: boolean): AsmUpdate => ({
  type: "refused",
  at,
  remoteAddress,
  objectId,
  guessing,
});

/** What the page must look at again after a moment of the server. */
export function updatesOf(event: AsmServerEvent): AsmUpdate[] {
  switch (event.type) {
    case "notify":
      return event.taskId === undefined ? changed("products") : changed("products", "tasks");
    case "settings":
      return changed("products");
    case "event":
      return changed("events");
    case "task":
      return changed("tasks");
    case "unreadable":
      return changed("unreadable");
    case "storage":
      return [{ type: "storage", at: event.at, reason: event.reason }];
    case "refused":
      // A rejected or unknown product is known to the list; a wrong key leaves its trace only here.
      return event.because === "unknown-product"
        ? []
        : [refusedKey(event, event.because === "too-many-keys")];
    default:
      return assertNever(event);
  }
}
