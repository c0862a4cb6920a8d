import { Button, Group, Paper, Radio, Text, Title } from "@mantine/core";
import type { MergeChoicesView, MergeConflictView, MergeView } from "#shared/contract/directory-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { valueWords } from "../push/change-list.tsx";
import classes from "./merge.module.css";

type Chosen = MergeChoicesView["conflicts"];
type Props = {
  readonly conflicts: readonly MergeConflictView[];
  readonly wanted: MergeView["wanted"];
  /** No visit tells who changed what: these are differences, not conflicts. */
  readonly asked: boolean;
  readonly chosen: Chosen;
  readonly onChoose: (conflicts: Chosen) => void;
};

const sides = ["device", "wanted"] as const;

/** Fields that both sides changed, side by side: one of the two is chosen. */
export function MergeConflicts({ conflicts, wanted, asked, chosen, onChoose }: Props) {
  const { t } = useWords();
  const count = conflicts.length;
  const all = (side: (typeof sides)[number]) =>
    onChoose(Object.fromEntries(conflicts.map(({ path }) => [path, side])));
  return (
    <Paper p="md" component="section" aria-labelledby="merge-conflicts">
      <Group justify="space-between">
        <Title order={2} id="merge-conflicts">
          {count === 0
            ? t("merge.noConflicts")
            : t(asked ? "merge.differences" : "merge.conflicts", { count })}
        </Title>
        {count > 1 && (
          <Group gap={6}>
            {sides.map((side) => (
              <Button key={side} variant="default" size="compact-sm" onClick={() => all(side)}>
                {t(`merge.all.${side === "wanted" ? wanted : side}`)}
              </Button>
            ))}
          </Group>
        )}
      </Group>
      {conflicts.map((conflict) => (
        <Conflict
          key={conflict.path}
          conflict={conflict}
          wanted={wanted}
          asked={asked}
          side={chosen[conflict.path] ?? null}
          onChoose={(side) => onChoose({ [conflict.path]: side })}
        />
      ))}
    </Paper>
  );
}

type ConflictProps = {
  conflict: MergeConflictView;
  wanted: MergeView["wanted"];
  asked: boolean;
  side: (typeof sides)[number] | null;
  onChoose: (side: (typeof sides)[number]) => void;
};

function Conflict({ conflict, wanted, asked, side, onChoose }: ConflictProps) {
  const { t, say } = useWords();
  const shown = (text: string) => valueWords(conflict, text, t);
  return (
    <div className={classes.conflict}>
      <div>
        <Text size="sm" fw={600}>
          {say(conflict.label)}
        </Text>
        {!asked && (
          <Text size="sm" c="dimmed">
            {t("merge.before")} <del>{shown(conflict.base)}</del>
          </Text>
        )}
      </div>
      <Radio.Group
        aria-label={say(conflict.label)}
        value={side}
        onChange={(value) => onChoose(value === "wanted" ? "wanted" : "device")}
        className={classes.sides}
      >
        {sides.map((one) => (
          <Radio.Card
            key={one}
            value={one}
            className={classes.side}
            aria-label={t("merge.choice", {
              side: t(`merge.side.${one === "wanted" ? wanted : one}`),
              value: shown(conflict[one]),
            })}
          >
            <Radio.Indicator />
            <span>
              <span className={classes.who}>{t(`merge.side.${one === "wanted" ? wanted : one}`)}</span>
              <strong>{shown(conflict[one])}</strong>
            </span>
          </Radio.Card>
        ))}
      </Radio.Group>
    </div>
  );
}
