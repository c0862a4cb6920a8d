import type { DatabaseSync } from "node:sqlite";
import type { Message, MessageState, MessageStep } from "#shared/model/alerts/message.ts";
import { type MessageRow, messageOf, valuesOf } from "./message-row.ts";

export type MessageChange = Partial<
  Pick<
    Message,
    | "state"
    | "ticket"
    | "parts"
    | "cost"
    | "attempts"
    | "firstTriedAt"
    | "nextTryAt"
    | "errorCode"
    | "errorMessage"
  >
>;
export type MessageFilter = {
  readonly number?: string;
  readonly states?: readonly MessageState[];
  readonly limit?: number;
};

/** Columns that change in a message's life. */
const columnOf: Record<keyof MessageChange, string> = {
  state: "state",
  ticket: "ticket",
  parts: "parts",
  cost: "cost",
  attempts: "attempts",
  firstTriedAt: "first_tried_at",
  nextTryAt: "next_try_at",
  errorCode: "error_code",
  errorMessage: "error_message",
};

/** Messages and the steps of their lives. */
export function messageRows(database: DatabaseSync) {
  const byId = database.prepare("select * from alert_message where id = ?");
  const addStep = database.prepare(
    "insert into alert_step (message_id, at, what, detail) values (?, ?, ?, ?)",
  );
  const steps = database.prepare("select at, what, detail from alert_step where message_id = ? order by id");
  function get(id: string): Message | undefined {
    const row = byId.get(id) as MessageRow | undefined;
    return row && messageOf(row);
  }
  return {
    get,
    add(message: Message): void {
      const values = valuesOf(message);
      const names = Object.keys(values);
      database
        .prepare(
          `insert into alert_message (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`,
        )
        .run(...Object.values(values));
    },
    change(id: string, change: MessageChange): void {
      const entries = Object.entries(change) as Array<[keyof MessageChange, string | number | null]>;
      const set = entries.map(([field]) => `${columnOf[field]} = ?`).join(", ");
      database
        .prepare(`update alert_message set ${set} where id = ?`)
        .run(...entries.map(([, value]) => value), id);
    },
    step: (id: string, at: number, what: string, detail: string | null = null) =>
      void addStep.run(id, at, what, detail),
    steps: (id: string) => steps.all(id) as MessageStep[],
    ...messageReads(database),
    ...claims(database),
  };
}

/** Ways to find messages. */
function messageReads(database: DatabaseSync) {
  const many = (sql: string, ...values: Array<string | number>) =>
    (database.prepare(sql).all(...values) as MessageRow[]).map(messageOf);
  return {
    /** Those to try now, oldest first, that no other process works on. */
    due: (now: number, limit = 100) =>
      many(
        `select * from alert_message where next_try_at <= ? and (claim is null or claim_until < ?)
         order by created_at, rowid limit ?`,
        now,
        now,
        limit,
      ),
    nextDueAt(): number | null {
      const row = database.prepare("select min(next_try_at) as at from alert_message").get();
      return (row as { at: number | null }).at;
    },
    byTicket: (ticket: string, number: string) =>
      many("select * from alert_message where ticket = ? and number = ?", ticket, number),
    toNumber: (number: string, since: number) =>
      many("select * from alert_message where number = ? and created_at >= ?", number, since),
    waiting: () => many("select * from alert_message where next_try_at is not null order by created_at"),
    ofAlarm: (alarm: string) =>
      many(
        "select * from alert_message where exists (select 1 from json_each(alarms) where value = ?)",
        alarm,
      ),
    /** Oldest first. */
    list({ number, states, limit = 10_000 }: MessageFilter = {}): Message[] {
      const wanted = [
        ...(number === undefined ? [] : ["number = ?"]),
        ...(states === undefined ? [] : [`state in (${states.map(() => "?").join(", ")})`]),
      ];
      const where = wanted.length > 0 ? `where ${wanted.join(" and ")}` : "";
      return many(
        `select * from (select *, rowid as row from alert_message ${where} order by created_at desc, row desc limit ?)
         order by created_at, row`,
        ...(number === undefined ? [] : [number]),
        ...(states ?? []),
        limit,
      );
    },
  };
}

/** A claim keeps two processes on one file from sending the same message at the same time. */
function claims(database: DatabaseSync) {
  // A claim that was never given back: its process died, or hangs, within a try that may have arrived.
  const maybeLeft =
    "case when claim is not null and state = 'queued' and first_tried_at is not null then 'uncertain' else state end";
  const take = database.prepare(
    `update alert_message set claim = ?, claim_until = ?, state = ${maybeLeft}
     where id = ? and next_try_at is not null and (claim is null or claim_until < ? or claim = ?)`,
  );
  const release = database.prepare(
    "update alert_message set claim = null, claim_until = null where id = ? and claim = ?",
  );
  const owners = database.prepare("select distinct claim from alert_message where claim is not null");
  const drop = database.prepare(
    `update alert_message set claim = null, claim_until = null, state = ${maybeLeft} where claim = ?`,
  );
  return {
    claim: (id: string, owner: string, now: number, until: number) =>
      take.run(owner, until, id, now, owner).changes === 1,
    release: (id: string, owner: string) => void release.run(id, owner),
    claimOwners: () => (owners.all() as Array<{ claim: string }>).map(({ claim }) => claim),
    dropClaims: (owner: string) => void drop.run(owner),
  };
}
