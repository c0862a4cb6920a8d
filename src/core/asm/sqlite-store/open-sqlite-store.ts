import { chmodSync } from "node:fs";
import { ok, type Result } from "#shared/result/result.ts";
import { openDatabase } from "../../store/open-database.ts";
import type { NewEvent } from "../model/event.ts";
import type { AsmTables } from "../relational-store/asm-tables.ts";
import { sealedBy } from "../relational-store/field-seal.ts";
import { productQueries } from "../relational-store/product-queries.ts";
import { recordQueries } from "../relational-store/record-queries.ts";
import { settingsQueries } from "../relational-store/settings-queries.ts";
import { takeTask, taskQueries } from "../relational-store/task-queries.ts";
import { answerNotify } from "../store/answer-notify.ts";
import { arrivalIds } from "../store/arrival-id.ts";
import type { AsmStore, RecordOutcome } from "../store/asm-store.ts";
import { enrolWindow } from "../store/enrol-window.ts";
import { groupWindow } from "../store/group-window.ts";
import { holdSightings } from "../store/sightings.ts";
import { eventWriter } from "./event-writer.ts";
import { fieldKeyBeside } from "./field-key.ts";
import { hotConnection } from "./hot-connection.ts";
import * as productsTasksEvents from "./migrations/0001-products-tasks-events.ts";
import * as eventBatches from "./migrations/0002-event-batches.ts";
import * as sealedColumns from "./migrations/0003-sealed-columns.ts";
import { productLookUp } from "./product-look-up.ts";
import { sealColumns } from "./seal-columns.ts";
import { sightingWriter } from "./sighting-writer.ts";

/** In a flood a commit every two milliseconds: one costs as much processor as twenty events, and none of them waits noticeably. */
const floodPauseMs = 2;

/**
 * The embedded store: one file, WAL, `synchronous=FULL`, events committed in groups.
 *
 * Configurations and door codes are sealed by the key in `FILE.key`, which belongs to it; events are as they came.
 * Another process (the command line) may open the same file at the same time. Fails with `storage` when the file is not
 * a database, is newer than this Perron, or cannot be written.
 */
export async function openSqliteStore(file: string): Promise<Result<AsmStore>> {
  // Made by another process at this very moment (server and command line started together): what it made is there now.
  const opened = await openMigrated(file).catch(() => openMigrated(file));
  if (!opened.ok) return opened;
  const { tables } = opened.value;
  keepToOwner(file);
  const fields = sealedBy(fieldKeyBeside(file));
  await sealColumns(tables, fields, file);
  const database = hotConnection(file);
  const nextId = arrivalIds();
  const products = productQueries(tables);
  const newcomers = enrolWindow((sightings) => products.enrol(sightings));
  const writer = eventWriter(file, database);
  const records = recordQueries(tables, nextId, "instr");
  const window = groupWindow<NewEvent, RecordOutcome>({
    windowMs: writer.gatherFor,
    pauseMs: floodPauseMs,
    limit: 2_000,
    inFlight: 1,
    run: (events) => writer.record(events),
  });
  const writeSightings = sightingWriter(database);
  const sightings = holdSightings(async (pending) => writeSightings(pending));
  const lookUp = productLookUp(database);
  return ok({
    ...records,
    ...products,
    ...taskQueries(tables, fields),
    ...settingsQueries(tables, products, nextId, fields),
    recordEvent: (event) => window.add(event),
    async events(filter) {
      await writer.filed();
      return records.events(filter);
    },
    notify: (sighting, doorAnswerBy) =>
      answerNotify(sighting, {
        lookUp: (objectId) => lookUp(objectId),
        enrol: (unknown) => newcomers.add(unknown),
        note: (seen, again) => sightings.note(seen, again),
        takeFullRead: (objectId) => products.takeFullRead(objectId),
        takeTask: (kind) => takeTask(tables, kind, sighting, doorAnswerBy, { fields, skipLocked: false }),
      }),
    async products() {
      await sightings.flush();
      return products.products();
    },
    async product(objectId) {
      await sightings.flush();
      return products.product(objectId);
    },
    async close() {
      await window.drained();
      await writer.close();
      await newcomers.drained();
      await sightings.flush();
      database.close();
      await opened.value.close();
    },
  });
}

function openMigrated(file: string) {
  return openDatabase<AsmTables>(file, {
    getMigrations: async () => ({
      "0001-products-tasks-events": productsTasksEvents,
      "0002-event-batches": eventBatches,
      "0003-sealed-columns": sealedColumns,
    }),
  });
}

/** Configurations hold passwords and door codes: no other user of this computer reads them. */
function keepToOwner(file: string): void {
  if (process.platform === "win32") return;
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      chmodSync(part, 0o600);
    } catch (cause) {
      // The journal files come and go; a folder of another owner keeps its own rules.
      if (!["ENOENT", "EPERM"].includes((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
    }
  }
}
