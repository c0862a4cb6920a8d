import { Group, Paper, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { type TimeRange, type Weekday, weekdays } from "#shared/model/device-configuration.ts";
import { ringWeek, type WeekMoment } from "#shared/model/ring-order.ts";
import { useWords } from "../../locales/use-words.ts";
import type { ListedCallee } from "./callees.ts";
import { RingAnswerNotice } from "./ring-answer-notice.tsx";
import { RingTimeline } from "./ring-timeline.tsx";
import { useCallees } from "./use-callees.ts";
import { readTime } from "./week-rows.ts";

/** Who rings in which order, and what would happen if someone called at some moment. */
export function RingOrderCard({ device }: { device: DeviceView }) {
  const { t } = useWords();
  const { callees, choices } = useCallees(device);
  const [index, setIndex] = useState<string | null>(null);
  const callee = callees.find((one) => String(one.index) === index);
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={2}>{t("ring.title")}</Title>
        <Select
          searchable
          maw={420}
          label={t(device.variant === "buttons" ? "ring.button" : "ring.resident")}
          placeholder={t("calls.choose")}
          nothingFoundMessage={t("residents.nothingMatches")}
          data={choices}
          value={index}
          onChange={setIndex}
        />
        {callee === undefined ? (
          <Text size="sm" c="dimmed">
            {t("ring.none")}
          </Text>
        ) : (
          <WhatIf callee={callee} timeRanges={device.timeRanges} />
        )}
      </Stack>
    </Paper>
  );
}

type WhatIfProps = { readonly callee: ListedCallee; readonly timeRanges: readonly TimeRange[] };

function WhatIf({ callee, timeRanges }: WhatIfProps) {
  const { t } = useWords();
  const [day, setDay] = useState<Weekday>("sunday");
  const [time, setTime] = useState("22:30");
  const moment: WeekMoment = { day, ...(readTime(time) ?? { hour: 0, minute: 0 }) };
  return (
    <>
      <RingTimeline
        spans={ringWeek(callee, timeRanges)}
        moment={moment}
        label={t("ring.week", { name: callee.label })}
      />
      <Group gap="sm" align="flex-end">
        <Text size="sm" pb={5}>
          {t("ring.whatIf")}
        </Text>
        <Select
          w={130}
          label={t("ring.day")}
          data={weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }))}
          value={day}
          onChange={(chosen) => setDay(weekdays.find((one) => one === chosen) ?? "sunday")}
        />
        <TextInput
          w={110}
          type="time"
          label={t("ring.time")}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </Group>
      <RingAnswerNotice callee={callee} timeRanges={timeRanges} moment={moment} />
    </>
  );
}
