import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore, EventFilter } from "#core/asm/store/asm-store.ts";
import type { BenchRow } from "../bench-row.ts";

const count = 1_000_000;
/** What a screen shows at a time. */
const limit = 200;

/** L6. A busy week of events: searched and filtered, a screenful at a time, beside a count of the whole table. */
export async function runWeekBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "perron-week-"));
  const file = join(folder, "asm.sqlite");
  const store = await openSqliteStore(file);
  if (!store.ok) throw store.error.cause;
  try {
    fill(file);
    const whole = timeCount(file);
    const rows: BenchRow[] = [];
    for (const [name, filter] of Object.entries(questions)) {
      const value = await time(store.value, { ...filter, limit, newestFirst: true });
      const peer = { name: "SQLite reading every row once", value: whole };
      rows.push({ name: `1,000,000 events: ${name} (L6)`, value, unit: "ms", peer, limit: "200 ms wanted" });
    }
    return rows;
  } finally {
    await store.value.close();
    rmSync(folder, { recursive: true });
  }
}

const questions: Readonly<Record<string, EventFilter>> = {
  "the newest": {},
  "one code, rare": { codes: ["FA"] },
  "a text that 10 hold": { search: "sip:10000" },
  "a text that none holds": { search: "nobody" },
};

function fill(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into asm_event (id, object_id, code, request, value, received_at, repaired, body, digest, times_received, search)
    select printf('%012d', i), cast(8000000 + i % 100 as text), iif(i % 5000 = 0, 'FA', 'OE'), 'call', 'sip:' || (i % 100000 + 1000) || '@1',
      strftime('%Y-%m-%dT%H:%M:%fZ', 1763600000 + i * 0.6, 'unixepoch'), 0, x'7b7d', 'd' || i, 1,
      lower(iif(i % 5000 = 0, 'FA', 'OE')) || char(10) || 'call' || char(10) || 'sip:' || (i % 100000 + 1000) || '@1' || char(10) || (8000000 + i % 100)
    from n`);
  database.close();
}

function timeCount(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const start = performance.now();
  database.prepare("select sum(length(search)) from asm_event not indexed").get();
  database.close();
  return performance.now() - start;
}

/** The third time: the first two bring the file into memory, as a screen that follows events live has it. */
async function time(store: AsmStore, filter: EventFilter): Promise<number> {
  await store.events(filter);
  await store.events(filter);
  const start = performance.now();
  await store.events(filter);
  return performance.now() - start;
}
