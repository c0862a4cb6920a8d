import { Progress, Stack, Text } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import classes from "./find.module.css";
import type { Search } from "./search.ts";

/** How far the search is, what it found and what remains. */
export function SearchProgress({ search }: { search: Search }) {
  const { t, number, duration, say } = useWords();
  const { progress, warnings } = search;
  const { scanned, total, found, remainingMs } = progress ?? {
    scanned: 0,
    total: 0,
    found: 0,
    remainingMs: null,
  };
  const share = total > 0 ? (scanned / total) * 100 : 0;
  return (
    <Stack gap={6}>
      <Progress value={share} size="sm" aria-label={t("find.title")} transitionDuration={120} />
      <div className={classes.counts}>
        <Text size="sm" fw={600}>
          {t("find.found", { count: found })}
        </Text>
        {total > 0 && (
          <Text size="sm" c="dimmed">
            {t("find.progress", { scanned: number(scanned), total: number(total) })}
          </Text>
        )}
        {remainingMs !== null && (
          <Text size="sm" c="dimmed">
            {t("find.remaining", { time: duration(remainingMs) })}
          </Text>
        )}
      </div>
      {warnings.map((warning) => (
        <Text key={warning.en} size="sm" c="var(--perron-warn)">
          {say(warning)}
        </Text>
      ))}
    </Stack>
  );
}
