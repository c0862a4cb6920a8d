import { Group, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Settings } from "#shared/contract/app-contract.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { CardChoice } from "../find/card-choice.tsx";
import { readPorts, splitRanges, toggleRange } from "../find/typed-lists.ts";
import { useSettings } from "../site/use-settings.ts";
import { SettingsCard } from "./settings-card.tsx";

/** Cards, ranges and ports that every search of a new site begins with. */
export function SearchCard({ settings }: { settings: Settings }) {
  const { t, say } = useWords();
  const core = useCore();
  const { change } = useSettings();
  const [ranges, setRanges] = useState(settings.searchRanges);
  const [ports, setPorts] = useState(settings.searchPorts);
  const [asked] = useDebouncedValue(ranges, 250);
  const estimate = useQuery({ ...questions.estimate(core, splitRanges(asked), [80]), retry: false });
  const wrong = failureIn(estimate.error);
  const keepRanges = (text: string) => {
    setRanges(text);
    change({ searchRanges: text.trim() });
  };
  return (
    <SettingsCard title={t("settings.search.title")} why={t("settings.search.why")}>
      <CardChoice
        chosen={splitRanges(ranges)}
        onToggle={(network) => keepRanges(toggleRange(ranges, network))}
      />
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <TextInput
          flex={1}
          label={t("find.ranges")}
          placeholder={t("find.rangesHint")}
          value={ranges}
          error={wrong && say(wrong.message)}
          spellCheck={false}
          onChange={(event) => setRanges(event.currentTarget.value)}
          onBlur={() => keepRanges(ranges)}
        />
        <TextInput
          w={150}
          label={t("find.ports")}
          value={ports}
          error={readPorts(ports) === undefined && t("find.portsWrong")}
          onChange={(event) => setPorts(event.currentTarget.value)}
          onBlur={() => readPorts(ports) !== undefined && change({ searchPorts: ports.trim() })}
        />
      </Group>
    </SettingsCard>
  );
}
