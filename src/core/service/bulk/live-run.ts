import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import type { Change } from "#shared/model/change.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { BulkRun } from "../../run/bulk-run.ts";
import type { RunDoor } from "../../run/run-item.ts";
import type { MissingResident } from "../../run/wanted-from-csv.ts";
import { LiveBoard } from "./live-board.ts";
import type { Learnt } from "./run-parts.ts";

/** A run as this session of Perron knows it. */
export type LiveRun = {
  readonly board: LiveBoard;
  readonly changes: Map<number, readonly Change[]>;
  readonly missing: Map<number, readonly MissingResident[]>;
  run: BulkRun | null;
};

export const newLive = (head: BulkHead, items: readonly BulkItem[]): LiveRun => ({
  board: new LiveBoard(head, items),
  changes: new Map(),
  missing: new Map(),
  run: null,
});

/** What planning teaches of a door, onto its line. */
export function learntInto({ board, missing }: LiveRun, doors: readonly RunDoor[]): Learnt {
  const places = new Map(doors.map(({ endpoint }, position) => [endpointUrl(endpoint), position]));
  const at = ({ endpoint }: RunDoor) => places.get(endpointUrl(endpoint)) ?? -1;
  return {
    onFirmware: (door, version) => board.setItem(at(door), { firmware: version }),
    onMissing(door, residents) {
      missing.set(at(door), residents);
      board.setItem(at(door), { missing: residents.length });
    },
  };
}
