import { Stack, Text } from "@mantine/core";
import { IconDeviceLaptop, IconHelpCircle, IconUserQuestion } from "@tabler/icons-react";
import type { ChangesBetween } from "#shared/model/since-visit.ts";
import { useWords } from "../../locales/use-words.ts";
import { ChangeList } from "../push/change-list.tsx";
import { groupChanges } from "../push/group-changes.ts";
import classes from "./since.module.css";

const icons = {
  "this-perron": IconDeviceLaptop,
  "not-this-perron": IconUserQuestion,
  unknown: IconHelpCircle,
} as const;

/** What changed, step by step and by whom, in the order in which it happened. */
export function SinceSteps({ steps }: { steps: readonly ChangesBetween[] }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={`${step.from} ${step.to} ${step.cause}`}>
          <Step step={step} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step }: { step: ChangesBetween }) {
  const { t, day } = useWords();
  const { cause, from, to, changes, otherSettings } = step;
  const Icon = icons[cause];
  const { kept, deleted } = groupChanges(changes);
  return (
    <Stack gap={6}>
      <div className={classes.cause} data-cause={cause}>
        <Icon size={17} aria-hidden />
        <span>{t(`since.cause.${cause}`)}</span>
        <Text size="xs" c="dimmed" span>
          {cause === "this-perron" ? day(to) : t("since.between", { from: day(from), to: day(to) })}
        </Text>
      </div>
      <ChangeList groups={[...kept, ...deleted]} />
      {otherSettings && (
        <Text size="sm" c="dimmed">
          {t("since.otherSettings")}
        </Text>
      )}
    </Stack>
  );
}
