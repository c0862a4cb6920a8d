import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import type { SiteDirectory, SiteTimeRange } from "#shared/model/site-directory.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { WeekRanges } from "../../ui/week-grid/week-ranges.tsx";
import type { SiteDirectoryDesk } from "./use-site-directory.ts";

type Props = {
  readonly desk: SiteDirectoryDesk;
  readonly directory: SiteDirectory;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** The time ranges of the site, painted on a week. Door phones know them by name. */
export function RangesDialog(props: Props) {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t("siteDirectory.ranges")} size="xl">
      <RangesForm {...props} />
    </Modal>
  );
}

function RangesForm({ desk, directory, onClose }: Props) {
  const { t } = useWords();
  const [knownRanges] = useState(directory.timeRanges);
  const [ids] = useState(() => new Map(knownRanges.map(({ id }, at) => [at + 1, id])));
  const [ranges, setRanges] = useState<TimeRange[]>(() =>
    directory.timeRanges.map(({ name, days }, at) => ({ index: at + 1, name, days })),
  );
  const users = (range: TimeRange) =>
    directory.residents.filter(({ timeRange }) => timeRange === ids.get(range.index)).length;
  const save = () => {
    const kept = new Set(ranges.map(({ index }) => index));
    const timeRanges = ranges.map(
      ({ index, name, days }): SiteTimeRange => ({ id: ids.get(index) ?? crypto.randomUUID(), name, days }),
    );
    const removedRanges = [...ids].flatMap(([index, id]) => (kept.has(index) ? [] : [id]));
    const freed = directory.residents.filter(({ timeRange }) => removedRanges.includes(timeRange));
    desk.change({
      timeRanges,
      knownRanges,
      removedRanges,
      residents: freed.map((one) => ({ ...one, timeRange: "" })),
    });
    onClose();
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("siteDirectory.rangesWhy")}
      </Text>
      <WeekRanges
        ranges={ranges}
        onChange={setRanges}
        reserved={[...ids.keys()]}
        note={(range) => t("siteDirectory.rangeUsers", { count: users(range) })}
      />
      <DialogFoot onClose={onClose} go={t("plan.save")} onGo={save} />
    </Stack>
  );
}
