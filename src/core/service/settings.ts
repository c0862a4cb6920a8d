import { Settings } from "#shared/contract/app-contract.ts";
import type { LaptopStore } from "../store/laptop-store.ts";

const defaults: Settings = {
  language: "fr",
  theme: "system",
  textSize: "normal",
  contrast: "system",
  firstRun: "new",
  flightRecorder: "on",
  searchRanges: "",
  searchPorts: "80, 443",
};

/** The person's choices, kept for all sites of this laptop. */
export function settingsIn({ tables }: LaptopStore) {
  async function read(): Promise<Settings> {
    const rows = await tables.selectFrom("setting").selectAll().execute();
    const kept = Settings.partial().safeParse(
      Object.fromEntries(rows.map(({ name, value }) => [name, value])),
    );
    return { ...defaults, ...(kept.data ?? {}) } as Settings;
  }
  return {
    read,
    async change(change: { [name in keyof Settings]?: Settings[name] | undefined }): Promise<Settings> {
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) continue;
        await tables
          .insertInto("setting")
          .values({ name, value })
          .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
          .execute();
      }
      return read();
    },
  };
}
