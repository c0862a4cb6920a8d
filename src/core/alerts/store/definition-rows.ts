import type { DatabaseSync } from "node:sqlite";
import type { ZodType } from "zod";
import { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import { AlertProfile, type ProfileStanding } from "#shared/model/alerts/alert-profile.ts";
import { OnCallList, Person } from "#shared/model/alerts/on-call.ts";

/** What a person set up: profiles with their sealed keys, people, lists, pipelines. */
export function definitionRows(database: DatabaseSync) {
  return {
    profiles: profileRows(database),
    people: namedRows(database, "alert_person", Person),
    lists: namedRows(database, "alert_list", OnCallList),
    pipelines: pipelineRows(database),
  };
}

/** Things known by their name, kept as JSON. A name given again replaces the thing. */
function namedRows<Thing extends { name: string }>(
  database: DatabaseSync,
  table: "alert_person" | "alert_list" | "alert_pipeline",
  schema: ZodType<Thing>,
) {
  const select = database.prepare(`select definition from ${table} where name = ?`);
  const all = database.prepare(`select definition from ${table} order by rowid`);
  const extra =
    table === "alert_pipeline" ? { names: ", state", values: ", '{}'" } : { names: "", values: "" };
  const upsert = database.prepare(
    `insert into ${table} (name, definition${extra.names}) values (?, ?${extra.values})
     on conflict (name) do update set definition = excluded.definition`,
  );
  const remove = database.prepare(`delete from ${table} where name = ?`);
  const thing = ({ definition }: { definition: string }) => schema.parse(JSON.parse(definition));
  return {
    get(name: string): Thing | undefined {
      const row = select.get(name) as { definition: string } | undefined;
      return row && thing(row);
    },
    list: () => (all.all() as Array<{ definition: string }>).map(thing),
    put: (given: Thing) => void upsert.run(given.name, JSON.stringify(given)),
    remove: (name: string) => remove.run(name).changes === 1,
  };
}

function pipelineRows(database: DatabaseSync) {
  const select = database.prepare("select state from alert_pipeline where name = ?");
  const update = database.prepare("update alert_pipeline set state = ? where name = ?");
  return {
    ...namedRows(database, "alert_pipeline", AlertPipeline),
    /** What it remembers between two events, as JSON. */
    readState: (name: string) => (select.get(name) as { state: string } | undefined)?.state ?? "{}",
    writeState: (name: string, state: string) => void update.run(state, name),
  };
}

const untried: ProfileStanding = { state: "untried", reason: null, balance: null };

export type KeptProfile = AlertProfile & {
  readonly sealedKey: string | null;
  readonly standing: ProfileStanding;
};

function profileRows(database: DatabaseSync) {
  type Row = { definition: string; sealed_key: string | null; standing: string };
  const select = database.prepare("select * from alert_profile where name = ?");
  const all = database.prepare("select * from alert_profile order by rowid");
  const upsert = database.prepare(
    `insert into alert_profile (name, definition, sealed_key, standing) values (?, ?, ?, ?)
     on conflict (name) do update set definition = excluded.definition, sealed_key = excluded.sealed_key,
       standing = excluded.standing`,
  );
  const stand = database.prepare("update alert_profile set standing = ? where name = ?");
  const remove = database.prepare("delete from alert_profile where name = ?");
  const kept = (row: Row): KeptProfile => ({
    ...AlertProfile.parse(JSON.parse(row.definition)),
    sealedKey: row.sealed_key,
    standing: JSON.parse(row.standing) as ProfileStanding,
  });
  return {
    get(name: string): KeptProfile | undefined {
      const row = select.get(name) as Row | undefined;
      return row && kept(row);
    },
    list: () => (all.all() as Row[]).map(kept),
    /** What the account said before no longer counts. */
    put: (profile: AlertProfile, sealedKey: string | null) =>
      void upsert.run(profile.name, JSON.stringify(profile), sealedKey, JSON.stringify(untried)),
    setStanding: (name: string, standing: ProfileStanding) => void stand.run(JSON.stringify(standing), name),
    remove: (name: string) => remove.run(name).changes === 1,
  };
}
