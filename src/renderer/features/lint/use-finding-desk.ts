import type { Resident } from "#shared/model/device-configuration.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import type { DirectoryStore } from "../residents/directory-store.ts";
import { layRows } from "../residents/editing-acts.ts";
import type { FindingDesk } from "./finding-groups.tsx";
import { type FindingGroup, type LiveLint, mendAll } from "./live-lint.ts";

type Parts = Pick<FindingDesk, "rows" | "timeRanges" | "onOpen"> & {
  readonly store: DirectoryStore;
  readonly lint: LiveLint;
};

/** Makes mends in the draft, each act one step to undo. */
export function useFindingDesk({ store, lint, rows, timeRanges, onOpen }: Parts): FindingDesk {
  const { t } = useWords();
  const lay = (after: readonly Resident[], count: number) => {
    if (layRows(store, after)) tell(t("lint.mended", { count }));
  };
  return {
    rows,
    timeRanges,
    onOpen,
    onMend: (finding) => {
      const now = store.get().rows;
      const after = mendOne(now, finding, lint);
      lay(after, 1);
    },
    onMendAll: ({ rule, mendable }: FindingGroup) => lay(mendAll(store.get().rows, rule, lint), mendable),
  };
}

/** The finding was judged a moment ago: its mend is taken from the resident as it stands now. */
function mendOne(rows: readonly Resident[], { rule, path }: Finding, lint: LiveLint): readonly Resident[] {
  const mend = lint(rows).find((one) => one.rule === rule && one.path === path)?.mend;
  if (!mend || !("resident" in mend)) return rows;
  return rows.map((row) => (row.index === mend.resident.index ? mend.resident : row));
}
