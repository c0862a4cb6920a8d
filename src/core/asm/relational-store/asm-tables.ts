import type { Generated } from "kysely";

/** Tables of the ASM server, the same in SQLite and PostgreSQL. Times are ISO 8601 UTC, lists and maps are JSON text. */
export type AsmTables = {
  asm_text: { name: string; value: string };
  asm_product: {
    object_id: string;
    state: string;
    identity: string;
    first_seen_at: string;
    last_notify_at: string | null;
    intervals: string;
    last_settings_at: string | null;
    remote_address: string | null;
    full_read_asked_at: string | null;
  };
  asm_settings: {
    id: string;
    object_id: string;
    received_at: string;
    digest: string;
    files: string;
    other_keys: string;
  };
  asm_task: {
    id: Generated<number>;
    object_id: string;
    kind: string;
    state: string;
    created_at: string;
    changed_at: string;
    deadline: string;
    attempts: number;
    relay: string | null;
    code: string | null;
    results: string | null;
    files: string | null;
    before: string | null;
    restarted_at: string | null;
  };
  asm_event: {
    id: string;
    object_id: string;
    code: string;
    request: string | null;
    value: string;
    device_time: number | null;
    task_id: number | null;
    received_at: string;
    repaired: number;
    body: Uint8Array;
    digest: string;
    times_received: number;
    /** Code, request, value and product in small letters. */
    search: string;
  };
  asm_unreadable: {
    id: string;
    received_at: string;
    remote_address: string;
    path: string;
    reason: string;
    body: Uint8Array;
  };
};
