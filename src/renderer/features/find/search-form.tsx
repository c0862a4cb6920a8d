import { Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlayerStop, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { withDoor } from "../doors/with-door.ts";
import { CardChoice } from "./card-choice.tsx";
import { currentSearch, startSearch, stopSearch } from "./search.ts";
import { readPorts, splitRanges, toggleRange } from "./typed-lists.ts";

type Props = {
  siteId: SiteId;
  demo: { ranges: string[]; ports: number[] } | undefined;
  /** Where the person looks by habit, from the settings. */
  habit: { ranges: string; ports: string };
};

/** Where to look. Nothing is looked at before the button is pressed. */
export function SearchForm({ siteId, demo, habit }: Props) {
  const { t } = useWords();
  const [ranges, setRanges] = useState(demo?.ranges.join(", ") ?? habit.ranges);
  const [ports, setPorts] = useState(demo?.ports.join(", ") ?? habit.ports);
  const running = useObserved(currentSearch).state === "running";
  const { readable, estimate, wrong } = useEstimate(ranges, ports);
  const start = useStart(siteId, demo !== undefined);
  const ready = readable !== undefined && wrong === undefined && estimate !== undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready && !running) start({ ...estimate, ranges: splitRanges(ranges), ports: readable });
  };
  return (
    <Paper p="md">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {demo ? (
            <Text size="sm">{t("find.demoNote")}</Text>
          ) : (
            <CardChoice
              chosen={splitRanges(ranges)}
              onToggle={(network) => setRanges(toggleRange(ranges, network))}
            />
          )}
          <Fields {...{ ranges, setRanges, ports, setPorts, wrong }} portsWrong={readable === undefined} />
          <Group gap="md">
            {running ? (
              <Button variant="default" leftSection={<IconPlayerStop size={15} />} onClick={stopSearch}>
                {t("find.stop")}
              </Button>
            ) : (
              <Button type="submit" leftSection={<IconSearch size={15} />} disabled={!ready}>
                {splitRanges(ranges).length > 0 ? t("find.start") : t("find.startAll")}
              </Button>
            )}
            <EstimateLine estimate={wrong ? undefined : estimate} />
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

type FieldsProps = {
  ranges: string;
  setRanges: (text: string) => void;
  ports: string;
  setPorts: (text: string) => void;
  wrong: string | undefined;
  portsWrong: boolean;
};

function Fields({ ranges, setRanges, ports, setPorts, wrong, portsWrong }: FieldsProps) {
  const { t } = useWords();
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <TextInput
        flex={1}
        label={t("find.ranges")}
        description={t("find.rangesHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={ranges}
        error={wrong}
        spellCheck={false}
        onChange={(event) => setRanges(event.currentTarget.value)}
      />
      <TextInput
        w={170}
        label={t("find.ports")}
        description={t("find.portsHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={ports}
        error={portsWrong && t("find.portsWrong")}
        onChange={(event) => setPorts(event.currentTarget.value)}
      />
    </Group>
  );
}

type Estimate = { addresses: number; seconds: number; needsConfirmation: boolean };

function EstimateLine({ estimate }: { estimate: Estimate | undefined }) {
  const { t, duration } = useWords();
  return (
    <Text size="sm" c="dimmed" role="status">
      {estimate && t("find.estimate", { count: estimate.addresses, time: duration(estimate.seconds * 1000) })}
    </Text>
  );
}

/** Asks the core what the fields mean, shortly after the last keystroke. */
function useEstimate(ranges: string, ports: string) {
  const { say } = useWords();
  const readable = readPorts(ports);
  const [asked] = useDebouncedValue(splitRanges(ranges).join(" "), 250);
  const answer = useQuery({
    ...questions.estimate(useCore(), splitRanges(asked), readable ?? [80]),
    placeholderData: keepPreviousData,
  });
  const failure = failureIn(answer.error);
  return { readable, estimate: answer.data, wrong: failure && say(failure.message) };
}

function useStart(siteId: SiteId, demo: boolean) {
  const { t, duration } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const { queryKey } = questions.doors(core, siteId);
  return (wanted: { ranges: string[]; ports: number[] } & Estimate) => {
    const { ranges, ports, addresses, seconds, needsConfirmation } = wanted;
    const onDoor = (door: DoorSummary) => queries.setQueryData(queryKey, withDoor(door));
    const go = async () => {
      const input = { siteId, ranges, ports, mdns: !demo, confirmed: needsConfirmation };
      await startSearch(core, input, onDoor);
      await queries.invalidateQueries({ queryKey });
    };
    if (!needsConfirmation) return void go();
    confirm({
      title: t("find.confirmTitle"),
      why: t("find.confirm", { count: addresses, time: duration(seconds * 1000) }),
      go: t("find.confirmGo"),
      onGo: () => void go(),
    });
  };
}
