import type { Button, Resident } from "#shared/model/device-configuration.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import type { DoorEdits } from "../door-settings/open-edits.ts";
import { layRows } from "../residents/editing-acts.ts";
import type { FindingDesk } from "./finding-groups.tsx";
import { type FindingGroup, type LiveLint, mendAll, mendAllButtons } from "./live-lint.ts";

type Parts = Pick<FindingDesk, "rows" | "buttons" | "timeRanges" | "onOpen"> & {
  readonly edits: Pick<DoorEdits, "store" | "settings">;
  readonly lint: LiveLint;
};

/** Makes mends in the draft, each act one step to undo on the screen of what it mends. */
export function useFindingDesk({ edits, lint, ...shown }: Parts): FindingDesk {
  const { t } = useWords();
  const { store, settings } = edits;
  const told = (count: number) => tell(t("lint.mended", { count }));
  const layButtons = (buttons: readonly Button[]) => {
    const before = settings.get().now;
    settings.change({ buttons });
    return settings.get().now !== before;
  };
  return {
    ...shown,
    onMend: (finding) => {
      const mend = mendNow(finding, edits, lint);
      if (!mend) return;
      const done =
        "resident" in mend
          ? layRows(store, put(store.get().rows, mend.resident))
          : layButtons(put(settings.get().now.buttons, mend.button));
      if (done) told(1);
    },
    onMendAll: ({ rule, mendable }: FindingGroup) => {
      const rows = layRows(store, mendAll(store.get().rows, rule, lint));
      const buttons = layButtons(mendAllButtons(settings.get().now.buttons, rule, lint));
      if (rows || buttons) told(mendable);
    },
  };
}

/** The finding was judged a moment ago: its mend is taken from the record as it stands now. */
function mendNow({ rule, path }: Finding, { store, settings }: Parts["edits"], lint: LiveLint) {
  const findings = lint(store.get().rows, settings.get().now.buttons);
  return findings.find((one) => one.rule === rule && one.path === path)?.mend;
}

const put = <Row extends Resident | Button>(rows: readonly Row[], row: Row): Row[] =>
  rows.map((one) => (one.index === row.index ? row : one));
