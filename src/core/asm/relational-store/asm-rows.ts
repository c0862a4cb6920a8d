import type { Selectable } from "kysely";
import type { StoredEvent } from "../model/event.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { Product } from "../model/product.ts";
import type { StoredSettings } from "../model/settings.ts";
import type { ConfigurationTask, DoorTask, RelayNumber, Task } from "../model/task.ts";
import type { AsmTables } from "./asm-tables.ts";
import type { FieldSeal } from "./field-seal.ts";

/** Rows as the model's nouns. What is read here was written by this same store, so it is trusted. */

export function productOf(row: Selectable<AsmTables["asm_product"]>): Product {
  return {
    objectId: row.object_id as ObjectId,
    state: row.state as Product["state"],
    identity: JSON.parse(row.identity),
    firstSeenAt: row.first_seen_at,
    lastNotifyAt: row.last_notify_at,
    intervals: JSON.parse(row.intervals),
    lastSettingsAt: row.last_settings_at,
    remoteAddress: row.remote_address,
    fullReadAskedAt: row.full_read_asked_at,
  };
}

/** Undefined for a configuration that another key has sealed: the store was carried here without its own. */
export function taskOf(row: Selectable<AsmTables["asm_task"]>, fields: FieldSeal): Task | undefined {
  const record = {
    id: row.id,
    objectId: row.object_id as ObjectId,
    createdAt: row.created_at,
    deadline: row.deadline,
    attempts: row.attempts,
    changedAt: row.changed_at,
  };
  if (row.kind === "door") {
    return {
      ...record,
      kind: "door",
      state: row.state as DoorTask["state"],
      relay: row.relay as RelayNumber,
      code: row.code === null ? null : (fields.open(row.code) ?? null),
      results: row.results === null ? null : JSON.parse(row.results),
    };
  }
  const [files, before] = [row.files, row.before].map((kept) => fields.open(kept ?? "{}"));
  if (files === undefined || before === undefined) return undefined;
  return {
    ...record,
    kind: "configuration",
    state: row.state as ConfigurationTask["state"],
    files: JSON.parse(files),
    before: JSON.parse(before),
    restartedAt: row.restarted_at,
  };
}

export function eventOf(row: Selectable<AsmTables["asm_event"]>): StoredEvent {
  return {
    id: row.id,
    objectId: row.object_id as ObjectId,
    code: row.code,
    request: row.request,
    value: row.value,
    deviceTime: row.device_time,
    taskId: row.task_id,
    receivedAt: row.received_at,
    repaired: row.repaired === 1,
    body: Uint8Array.from(row.body),
    timesReceived: row.times_received,
  };
}

/** Undefined as {@link taskOf}; the product then sends all of it again when it is asked. */
export function settingsOf(
  row: Selectable<AsmTables["asm_settings"]>,
  fields: FieldSeal,
): StoredSettings | undefined {
  const [kept, otherKeys] = [fields.open(row.files), fields.open(row.other_keys)];
  if (kept === undefined || otherKeys === undefined) return undefined;
  const files = Object.entries(JSON.parse(kept) as Record<string, string>);
  return {
    id: row.id,
    objectId: row.object_id as ObjectId,
    receivedAt: row.received_at,
    files: new Map(files.map(([name, content]) => [name, Uint8Array.from(Buffer.from(content, "base64"))])),
    otherKeys: JSON.parse(otherKeys),
  };
}
