import { Paper, Text } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { textFault } from "#shared/model/text-rules.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { WeekRanges } from "../../ui/week-grid/week-ranges.tsx";
import { EditedDoor, type EditedDoorParts } from "../door-settings/edited-door.tsx";
import { UndoBar } from "../door-settings/undo-bar.tsx";
import { DraftNotice } from "../residents/draft-notice.tsx";
import { moved, type RangeUses, usesOf } from "./range-uses.ts";
import { RemoveRange } from "./remove-range.tsx";
import { useRangeWords } from "./use-range-words.ts";

/** The time ranges of a door phone, painted on a week. */
export function RangesTab() {
  return <EditedDoor>{(parts) => <Ranges {...parts} />}</EditedDoor>;
}

function Ranges({ device, opened }: EditedDoorParts) {
  const { t, say } = useWords();
  const words = useRangeWords();
  const { focus } = useSearch({ from: "/site/$siteId/door/$doorId/ranges" });
  const { held, now } = useObserved(opened.ranges);
  const { timeRanges } = now;
  const uses = useUses(opened);
  const [leaving, setLeaving] = useState<TimeRange | null>(null);
  const { limits } = device;
  const fault = ({ name }: TimeRange) => {
    const found = textFault(name, limits.nameLength);
    return found ? say(found) : null;
  };
  const remove = (range: TimeRange, instead: number) => {
    giveInstead(opened, range.index, instead);
    opened.ranges.change({ timeRanges: timeRanges.filter(({ index }) => index !== range.index) });
    setLeaving(null);
  };
  return (
    <>
      <UndoBar store={opened.ranges} saving={opened.saver.state}>
        <Text size="sm" c="dimmed" pl={6}>
          {t("ranges.about", { count: timeRanges.length, limit: limits.timeRanges })}
        </Text>
      </UndoBar>
      <DraftNotice opened={opened} />
      <Paper p="md">
        <WeekRanges
          ranges={timeRanges}
          first={focus ? Number(focus.split("/")[1]) : undefined}
          onChange={(after) => opened.ranges.change({ timeRanges: after })}
          onRemove={setLeaving}
          limit={limits.timeRanges}
          // A removed range's place stays free, so that its deletion never turns into an edit of another.
          reserved={held.timeRanges.map(({ index }) => index)}
          fault={fault}
          note={(range) => <Note now={words.now(range)} usedBy={words.usedBy(usesOf(range.index, uses))} />}
          empty={t("ranges.empty")}
        />
      </Paper>
      <RemoveRange
        range={leaving}
        others={timeRanges.filter((range) => range.index !== leaving?.index)}
        uses={usesOf(leaving?.index ?? 0, uses)}
        onClose={() => setLeaving(null)}
        onRemove={(instead) => leaving && remove(leaving, instead)}
      />
    </>
  );
}

function Note({ now, usedBy }: { now: string; usedBy: string }) {
  return (
    <>
      <span>{` · ${now}`}</span>
      <div>{usedBy}</div>
    </>
  );
}

function useUses({ store, settings }: EditedDoorParts["opened"]): RangeUses {
  const { rows } = useObserved(store);
  const { buttons, codes } = useObserved(settings).now;
  return { residents: rows, buttons, codes };
}

/** Each screen undoes its own: who kept to the range is an edit of the screen they are on. */
function giveInstead({ store, settings }: EditedDoorParts["opened"], from: number, to: number): void {
  store.change((rows) => {
    for (const row of rows) if (row.timeRange === from) row.timeRange = to;
  });
  const { buttons, codes } = settings.get().now;
  settings.change({ buttons: moved(buttons, from, to), codes: moved(codes, from, to) });
}
