import type { DatabaseSync } from "node:sqlite";

export type NewCallback = {
  readonly receivedAt: number;
  readonly path: string;
  /** Of what it says, not of how it is written: the same one again is not kept twice. */
  readonly digest: string;
  readonly body: Uint8Array;
};
export type KeptCallback = NewCallback & {
  readonly id: number;
  readonly state: "pending" | "done" | "quarantined";
  readonly outcome: string | null;
  readonly timesReceived: number;
};

type CallbackRow = {
  id: number;
  received_at: number;
  path: string;
  digest: string;
  body: Uint8Array;
  state: KeptCallback["state"];
  outcome: string | null;
  times_received: number;
};

const callbackOf = (row: CallbackRow): KeptCallback => ({
  id: row.id,
  receivedAt: row.received_at,
  path: row.path,
  digest: row.digest,
  body: row.body,
  state: row.state,
  outcome: row.outcome,
  timesReceived: row.times_received,
});

/** Quarantined callbacks kept, the newest: whoever knows the address could otherwise fill the disk. */
const quarantineKept = 1_000;

/** What the provider told, kept before it is answered and worked on after. */
export function callbackRows(database: DatabaseSync) {
  const insert = database.prepare(
    `insert into alert_callback (received_at, path, digest, body, state, times_received)
     values (?, ?, ?, ?, 'pending', 1)
     on conflict (digest) do update set times_received = times_received + 1`,
  );
  const pending = database.prepare(
    "select * from alert_callback where state = 'pending' and id > ? order by id limit ?",
  );
  const settle = database.prepare("update alert_callback set state = ?, outcome = ? where id = ?");
  const byId = database.prepare("select * from alert_callback where id = ?");
  const newest = database.prepare("select max(received_at) as at from alert_callback");
  const listed = database.prepare("select * from alert_callback where state = ? order by id desc limit ?");
  const trim = database.prepare(
    `delete from alert_callback where state = 'quarantined' and id <=
       (select id from alert_callback where state = 'quarantined' order by id desc limit 1 offset ?)`,
  );
  return {
    add: ({ receivedAt, path, digest, body }: NewCallback) => void insert.run(receivedAt, path, digest, body),
    /** Oldest first. */
    pending: (afterId: number, limit: number) =>
      (pending.all(afterId, limit) as CallbackRow[]).map(callbackOf),
    settle(id: number, state: "done" | "quarantined", outcome: string): void {
      settle.run(state, outcome, id);
      if (state === "quarantined") trim.run(quarantineKept);
    },
    get(id: number): KeptCallback | undefined {
      const row = byId.get(id) as CallbackRow | undefined;
      return row && callbackOf(row);
    },
    /** When the provider last came; null = never. */
    lastReceivedAt: () => (newest.get() as { at: number | null }).at,
    list: (state: KeptCallback["state"], limit = 1_000) =>
      (listed.all(state, limit) as CallbackRow[]).map(callbackOf),
  };
}
