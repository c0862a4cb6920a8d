import { Group, Text } from "@mantine/core";
import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./bulk.module.css";
import { countsOf, type Tone, toneOf } from "./bulk-words.ts";

type Props = { readonly head: BulkHead; readonly items: readonly BulkItem[] };
const drawn: Tone[] = ["good", "busy", "warn", "bad"];

/** How far the run is, drawn; and what remains of it. */
export function RunBar({ head, items }: Props) {
  const { t, duration } = useWords();
  const counts = countsOf(items);
  const shares = drawn.map((tone) => ({
    tone,
    count: items.filter(({ state }) => toneOf(state) === tone).length,
  }));
  return (
    <>
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600} role="status">
          {t("bulk.bar.done", { count: items.length, done: counts.done })}
          {counts.failed > 0 && ` · ${t("bulk.bar.failed", { count: counts.failed })}`}
        </Text>
        <Text size="sm" c="dimmed">
          {head.phase === "sending" &&
            head.remaining !== null &&
            head.paused === null &&
            t("bulk.bar.remaining", { time: duration(head.remaining) })}
        </Text>
      </Group>
      <div className={classes.bar} aria-hidden>
        {shares.map(({ tone, count }) => (
          <span
            key={tone}
            className={classes.part}
            data-tone={tone}
            style={{ width: `${(100 * count) / Math.max(1, items.length)}%` }}
          />
        ))}
      </div>
    </>
  );
}
