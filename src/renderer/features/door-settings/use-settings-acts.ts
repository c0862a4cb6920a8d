import { useMemo } from "react";
import type { DoorSettings, SettingsStore } from "./door-settings.ts";

type Families = {
  [Name in keyof DoorSettings as DoorSettings[Name] extends readonly { readonly index: number }[]
    ? Name
    : never]: DoorSettings[Name];
};
type Record<Name extends keyof Families> = Families[Name][number];

/** What a person does to the settings; each is one step to undo, on the state as it is then. */
export function useSettingsActs(store: SettingsStore) {
  return useMemo(
    () => ({
      part: store.change,
      edit<Name extends keyof Families>(name: Name, index: number, fields: Partial<Record<Name>>) {
        const records: readonly Record<Name>[] = store.get().now[name];
        const edited = records.map((record) => (record.index === index ? { ...record, ...fields } : record));
        store.change({ [name]: edited } as Partial<DoorSettings>);
      },
      /** At the first place that is free, and was free on the device: a deletion must not turn into an edit. */
      add<Name extends keyof Families>(name: Name, make: (index: number) => Record<Name>) {
        const { held, now } = store.get();
        const taken = new Set([...held[name], ...now[name]].map(({ index }) => index));
        let index = 1;
        while (taken.has(index)) index += 1;
        const records: readonly Record<Name>[] = now[name];
        const added = [...records, make(index)].toSorted((a, b) => a.index - b.index);
        store.change({ [name]: added } as Partial<DoorSettings>);
      },
      remove<Name extends keyof Families>(name: Name, index: number) {
        const records: readonly Record<Name>[] = store.get().now[name];
        store.change({ [name]: records.filter((record) => record.index !== index) } as Partial<DoorSettings>);
      },
    }),
    [store],
  );
}

export type SettingsActs = ReturnType<typeof useSettingsActs>;
