import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { runLedger } from "../../run/run-ledger.ts";
import { type StartTwinDevice, simulatedTwins } from "../../run/simulated-twins.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import type { Vault } from "../../vault/vault.ts";
import type { DoorService } from "../door-service.ts";
import type { PresenceBook } from "../presence.ts";
import { BulkRuns } from "./bulk-runs.ts";
import { BulkService } from "./bulk-service.ts";
import { bulkWishes } from "./bulk-wishes.ts";
import { exportResidents } from "./export-residents.ts";
import { keptMappings } from "./kept-mappings.ts";
import type { BulkRunsParts } from "./prepare-run.ts";
import { SheetDesk } from "./sheet-desk.ts";

export type BulkServicesParts = Pick<BulkRunsParts, "rooms" | "sessions" | "access" | "profile" | "clock"> & {
  readonly laptop: LaptopStore;
  readonly vault: Vault;
  readonly snapshots: Snapshots;
  readonly doors: DoorService;
  readonly presence: PresenceBook;
  /** How this shell starts a simulated device for a rehearsal. */
  readonly startTwinDevice?: StartTwinDevice | undefined;
};

/** Files on the table, and runs over many doors. */
export function bulkServices(parts: BulkServicesParts) {
  const { laptop, vault, rooms, doors, presence, profile, clock, startTwinDevice } = parts;
  const ledger = runLedger(laptop, clock);
  const wishes = bulkWishes(laptop, vault, clock);
  const startTwin = startTwinDevice ? simulatedTwins(profile, startTwinDevice) : null;
  const sheets = new SheetDesk(rooms, keptMappings(laptop), profile);
  const bulkRuns = new BulkRuns({ ...parts, ledger, wishes, startTwin });
  return {
    sheets,
    bulkRuns,
    bulk: new BulkService({ rooms, desk: sheets, runs: bulkRuns, wishes, ledger, presence }),
    exportResidents: (siteId: SiteId, doorIds: readonly DoorId[], signal: AbortSignal) =>
      exportResidents({ rooms, doors, profile }, siteId, doorIds, signal),
  };
}

export type BulkServices = ReturnType<typeof bulkServices>;
