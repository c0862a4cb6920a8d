import type { BulkHalt, BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { type ItemState, isUncertain } from "#shared/model/bulk-run.ts";
import type { Halt } from "../../run/run-control.ts";
import type { RunItem } from "../../run/run-item.ts";
import type { RecordedRun } from "../../run/run-ledger.ts";
import { failureView } from "../failure-to-view.ts";
import type { WishFacts } from "./bulk-wishes.ts";

type HeadFacts = Omit<WishFacts, "runId" | "sent"> & { readonly sent?: boolean };

/** A door's state in which a run that ended by itself or by a person never leaves it. */
export const isLeftOpen = (state: ItemState): boolean =>
  ["queued", "pre-flight", "planned", "sending-logos"].includes(state) ||
  (isUncertain(state) && state !== "unknown");

export function headOf(
  { id, madeAt, items }: Pick<RecordedRun, "id" | "madeAt" | "items">,
  facts: HeadFacts | null,
  { phase, elsewhere }: Pick<BulkHead, "phase" | "elsewhere">,
): BulkHead {
  const sent = facts?.sent ?? false;
  const isOpen = items.some(({ state }) => isLeftOpen(state));
  return {
    runId: id,
    siteId: facts?.siteId ?? null,
    kind: facts?.kind ?? null,
    label: facts?.label ?? "",
    madeAt,
    phase,
    sent,
    interrupted: sent && phase === "rest" && isOpen && !elsewhere,
    elsewhere,
    deleteMissing: facts?.deleteMissing ?? false,
    settings: facts?.settings ?? null,
    paused: null,
    stopped: null,
    refused: null,
    remaining: null,
  };
}

export function itemOf({ position, door, state, error }: RunItem): BulkItem {
  const { host, port } = door.endpoint;
  return {
    position,
    name: door.name,
    host: port === 80 || port === 443 ? host : `${host}:${port}`,
    serial: door.serial,
    firmware: null,
    state,
    step: null,
    error: error && failureView(error),
    changes: null,
    deletions: 0,
    missing: 0,
    rehearsed: null,
  };
}

export function haltView(halt: Halt | null): BulkHalt | null {
  if (!halt) return null;
  return {
    by: halt.by,
    count: halt.by === "failures" ? halt.count : null,
    error: halt.by === "storage" ? failureView(halt.error) : null,
  };
}
