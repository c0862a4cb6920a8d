import type { DatabaseSync } from "node:sqlite";

/** Small values of the alerts themselves: the secret of the callback addresses, how far events were read. */
export function textRows(database: DatabaseSync) {
  const select = database.prepare("select value from alert_text where name = ?");
  const upsert = database.prepare(
    "insert into alert_text (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
  );
  const once = database.prepare("insert into alert_text (name, value) values (?, ?) on conflict do nothing");
  const read = (name: string) => (select.get(name) as { value: string } | undefined)?.value;
  return {
    read,
    write: (name: string, value: string) => void upsert.run(name, value),
    /** Writes it only if nothing is there; answers what is kept then. */
    writeOnce(name: string, value: string): string {
      once.run(name, value);
      return read(name) ?? value;
    },
  };
}
