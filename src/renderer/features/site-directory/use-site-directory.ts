import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { SiteDirectory, SiteResident, SiteTimeRange } from "#shared/model/site-directory.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { doorName } from "../doors/door-words.ts";

export type SiteChange = {
  readonly residents?: SiteResident[];
  /** As they were shown when they were edited. */
  readonly known?: SiteResident[];
  readonly timeRanges?: SiteTimeRange[];
  readonly knownRanges?: SiteTimeRange[];
  readonly removed?: string[];
  readonly removedRanges?: string[];
};

/** The directory of a site with its doors, and the one way to change it: seen at once, kept at once. */
export function useSiteDirectory(siteId: SiteId) {
  const core = useCore();
  const { t } = useWords();
  const queries = useQueryClient();
  const question = questions.siteDirectory(core, siteId);
  const directory = useQuery(question);
  const doors = useQuery(questions.doors(core, siteId));
  const refresh = () => queries.invalidateQueries({ queryKey: question.queryKey });
  const save = useAct((change: SiteChange) => core.siteDirectory.change({ siteId, ...change }));
  const change = (edit: SiteChange) => {
    const ids = new Set(edit.residents?.map(({ id }) => id));
    const known = queries.getQueryData(question.queryKey)?.residents.filter(({ id }) => ids.has(id)) ?? [];
    const wanted = { ...edit, known };
    queries.setQueryData(question.queryKey, (now) => now && changed(now, wanted));
    // What could not be kept must not go on looking as if it were.
    save.mutate(wanted, { onError: () => void refresh() });
  };
  const names = useMemo(
    () => new Map((doors.data ?? []).map((door) => [door.id as string, doorName(door, t)])),
    [doors.data, t],
  );
  const doorsOf = useMemo(
    () => (one: SiteResident) =>
      Object.keys(one.doors)
        .map((id) => names.get(id) ?? "?")
        .join(", "),
    [names],
  );
  return { siteId, directory, doors: doors.data ?? noDoors, doorsOf, change, refresh };
}

const noDoors: readonly DoorSummary[] = [];

export type SiteDirectoryDesk = ReturnType<typeof useSiteDirectory>;

function changed(
  now: SiteDirectory,
  { residents = [], timeRanges = [], ...gone }: SiteChange,
): SiteDirectory {
  return {
    residents: replaced(now.residents, residents, gone.removed ?? []),
    timeRanges: replaced(now.timeRanges, timeRanges, gone.removedRanges ?? []),
  };
}

function replaced<Row extends { id: string }>(rows: Row[], changes: Row[], removed: string[]): Row[] {
  const next = new Map(changes.map((row) => [row.id, row]));
  const kept = rows.filter(({ id }) => !removed.includes(id)).map((row) => next.get(row.id) ?? row);
  const known = new Set(rows.map(({ id }) => id));
  return [...kept, ...changes.filter(({ id }) => !known.has(id))];
}
