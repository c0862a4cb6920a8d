import type { DatabaseSync } from "node:sqlite";

/** Words of the trace, as alarm systems use them. */
export type AuditAction =
  | "SMS sent"
  | "call placed"
  | "SMS delivered"
  | "call answered"
  | "message failed"
  | "SMS acknowledgement received"
  | "call acknowledged"
  | "acknowledged by telephone"
  | "acknowledgement refused"
  | "alarm acknowledged"
  | "alarm cleared"
  | "alarm shelved"
  | "nobody left to tell"
  | "opt-out received"
  | "settings changed";

export type AuditLine = {
  readonly at: number;
  readonly action: AuditAction;
  /** Alarm and event identities, or the message. */
  readonly target: string;
  readonly value: string;
  /** Person, or number when nobody is known by it. */
  readonly actor: string;
  /** Name of the profile. */
  readonly host: string;
};

export function auditRows(database: DatabaseSync) {
  const insert = database.prepare(
    "insert into alert_audit (at, action, target, value, actor, host) values (?, ?, ?, ?, ?, ?)",
  );
  const select = database.prepare(
    "select at, action, target, value, actor, host from alert_audit order by id desc limit ?",
  );
  return {
    add: ({ at, action, target, value, actor, host }: AuditLine) =>
      void insert.run(at, action, target, value, actor, host),
    /** Newest first. */
    list: (limit = 1_000) => select.all(limit) as AuditLine[],
  };
}
