import type { DatabaseSync } from "node:sqlite";

export type CodeState = "open" | "used" | "ended";

/** A code a person sends back; bound to the number and to the alarms it was sent for. */
export type AlertCode = {
  readonly id: number;
  readonly code: string;
  readonly number: string;
  readonly person: string | null;
  readonly alarms: readonly string[];
  readonly state: CodeState;
  readonly createdAt: number;
  readonly expiresAt: number;
};

type CodeRow = Omit<AlertCode, "alarms" | "createdAt" | "expiresAt"> & {
  alarms: string;
  created_at: number;
  expires_at: number;
};

const codeOf = ({ alarms, created_at, expires_at, ...row }: CodeRow): AlertCode => ({
  ...row,
  alarms: JSON.parse(alarms) as string[],
  createdAt: created_at,
  expiresAt: expires_at,
});

export function codeRows(database: DatabaseSync) {
  const insert = database.prepare(
    `insert into alert_code (code, number, person, alarms, state, created_at, expires_at)
     values (?, ?, ?, ?, 'open', ?, ?)`,
  );
  const open = database.prepare("select 1 from alert_code where code = ? and state = 'open'");
  const all = database.prepare("select * from alert_code where created_at >= ? order by id");
  const settle = database.prepare("update alert_code set state = ? where id = ? and state = 'open'");
  const ofAlarm = database.prepare(
    `select * from alert_code where state = 'open'
     and exists (select 1 from json_each(alarms) where value = ?)`,
  );
  const endOld = database.prepare(
    "update alert_code set state = 'ended' where state = 'open' and expires_at <= ?",
  );
  return {
    isOpen: (code: string) => open.get(code) !== undefined,
    add(code: Omit<AlertCode, "id" | "state">): void {
      const { number, person, alarms, createdAt, expiresAt } = code;
      insert.run(code.code, number, person, JSON.stringify(alarms), createdAt, expiresAt);
    },
    /** Every code made since, in whatever state: what was used or ended is told apart from what never was. */
    since: (time: number) => (all.all(time) as CodeRow[]).map(codeOf),
    ofAlarm: (alarm: string) => (ofAlarm.all(alarm) as CodeRow[]).map(codeOf),
    /** False when another answer was faster. */
    settle: (id: number, state: "used" | "ended") => settle.run(state, id).changes === 1,
    endExpired: (now: number) => void endOld.run(now),
    ...wrongTries(database),
  };
}

function wrongTries(database: DatabaseSync) {
  const insert = database.prepare("insert into alert_wrong_try (number, at) values (?, ?)");
  const count = database.prepare("select count(*) as n from alert_wrong_try where number = ? and at > ?");
  return {
    addWrongTry: (number: string, at: number) => void insert.run(number, at),
    wrongTries: (number: string, since: number) => (count.get(number, since) as { n: number }).n,
  };
}
