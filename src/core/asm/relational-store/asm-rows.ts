import type { Selectable } from "kysely";
import type { StoredEvent } from "../model/event.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { Product } from "../model/product.ts";
import type { StoredSettings } from "../model/settings.ts";
import type { ConfigurationTask, DoorTask, RelayNumber, Task } from "../model/task.ts";
import type { AsmTables } from "./asm-tables.ts";

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

export function taskOf(row: Selectable<AsmTables["asm_task"]>): Task {
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
      code: row.code,
      results: row.results === null ? null : JSON.parse(row.results),
    };
  }
  return {
    ...record,
    kind: "configuration",
    state: row.state as ConfigurationTask["state"],
    files: JSON.parse(row.files ?? "{}"),
    before: JSON.parse(row.before ?? "{}"),
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

export function settingsOf(row: Selectable<AsmTables["asm_settings"]>): StoredSettings {
  const files = Object.entries(JSON.parse(row.files) as Record<string, string>);
  return {
    id: row.id,
    objectId: row.object_id as ObjectId,
    receivedAt: row.received_at,
    files: new Map(files.map(([name, content]) => [name, Uint8Array.from(Buffer.from(content, "base64"))])),
    otherKeys: JSON.parse(row.other_keys),
  };
}
