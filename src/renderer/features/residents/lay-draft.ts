import type { Resident } from "#shared/model/device-configuration.ts";
import type { DraftParts } from "#shared/model/draft.ts";
import type { DoorRanges, DoorSettings } from "../door-settings/door-settings.ts";
import type { DoorEdits } from "../door-settings/open-edits.ts";
import { type DraftClash, mergeDrafts } from "./merge-drafts.ts";

/**
 * Brings what another window saved into the edits of this one, one step to undo on each screen it touches.
 *
 * `base` is the draft that both began from. Answers the fields that both had changed.
 */
export function layDraft(
  { store, settings, ranges }: DoorEdits,
  base: DraftParts,
  theirs: DraftParts,
): readonly DraftClash[] {
  const { held, rows } = store.get();
  const whole = { residents: held, ...settings.get().held, ...ranges.get().held };
  const { parts, clashes } = mergeDrafts({
    base: { ...whole, ...base },
    mine: { ...whole, residents: rows, ...settings.get().now, ...ranges.get().now },
    theirs: { ...whole, ...theirs },
  });
  // The merge makes lists of the same records; what it was given came through the contract.
  const { residents, timeRanges, ...rest } = parts as {
    residents: readonly Resident[];
  } & DoorSettings &
    DoorRanges;
  if (JSON.stringify(residents) !== JSON.stringify(rows))
    store.change((draft) => {
      draft.splice(0, draft.length, ...residents.map((row) => ({ ...row, numbers: [...row.numbers] })));
    });
  settings.change(rest);
  ranges.change({ timeRanges });
  return clashes;
}
