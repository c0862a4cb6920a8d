import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from "@tabler/icons-react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { PushOutcome, PushReport } from "#shared/model/push.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { ChangeList } from "./change-list.tsx";
import type { Ending } from "./follow-run.ts";
import { groupChanges } from "./group-changes.ts";
import { NextActs } from "./next-acts.tsx";
import classes from "./push.module.css";

type Props = { readonly door: DoorSummary; readonly ending: Ending };

/** What the read-back says, what that means, and what to do next. */
export function OutcomeCard({ door, ending }: Props) {
  const { t, say } = useWords();
  const outcome = ending.type === "failed" ? "failed" : ending.report.outcome;
  const { tone, Icon } = looks[outcome];
  const { report } = ending;
  return (
    <Paper className={classes.outcome} data-tone={tone}>
      <Stack gap="sm">
        <Group gap={8} wrap="nowrap">
          <Icon size={20} color={`var(--perron-${tone})`} aria-hidden />
          <Title order={2}>{t(`push.outcome.${outcome}`)}</Title>
        </Group>
        <Text size="sm">
          {ending.type === "failed" ? say(ending.error.message) : meaning(ending.report, t)}
        </Text>
        {report?.movedTo && <Text size="sm">{t("push.movedTo", { address: report.movedTo })}</Text>}
        {report && <Differences report={report} />}
        {report?.snapshot && (
          <Text size="xs" c="dimmed">
            {t("push.snapshot", { id: report.snapshot.slice(0, 12) })}
          </Text>
        )}
        <NextActs door={door} outcome={outcome} />
      </Stack>
    </Paper>
  );
}

const looks = {
  applied: { tone: "good", Icon: IconCircleCheck },
  unchanged: { tone: "good", Icon: IconCircleCheck },
  planned: { tone: "good", Icon: IconCircleCheck },
  reverted: { tone: "warn", Icon: IconAlertTriangle },
  "rolled-back": { tone: "warn", Icon: IconAlertTriangle },
  "not-returned": { tone: "bad", Icon: IconHelpCircle },
  failed: { tone: "bad", Icon: IconCircleX },
} as const satisfies Record<PushOutcome | "failed", { tone: string; Icon: unknown }>;

const meaning = ({ outcome, changes }: PushReport, t: Words["t"]) =>
  outcome === "applied"
    ? t("push.outcomeWhy.applied", { count: changes.length })
    : t(`push.outcomeWhy.${outcome}`);

/** Fields that do not read back as wanted: `before` is what was wanted, `after` what the device holds. */
function Differences({ report }: { report: PushReport }) {
  const { t } = useWords();
  if (report.differences.length === 0 || report.outcome === "not-returned") return null;
  const { kept, deleted } = groupChanges(report.differences);
  return (
    <section aria-labelledby="differences">
      <Title order={3} id="differences">
        {t(report.outcome === "applied" ? "push.ownChanges" : "push.differences")}
      </Title>
      <ChangeList
        groups={[...kept, ...deleted]}
        told={{ before: t("push.wanted"), after: t("push.found") }}
      />
    </section>
  );
}
