import { Group, Paper, Text, Title } from "@mantine/core";
import { useId } from "react";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useWords } from "../../locales/use-words.ts";
import { FindingCounts, type FindingDesk, FindingGroups } from "./finding-groups.tsx";

type Props = {
  readonly findings: readonly Finding[];
  readonly desk: FindingDesk;
  readonly mb?: "sm";
};

/** What would ring or open wrong, how much of it, and by rule; says so where all is well. */
export function FindingsCard({ findings, desk, mb }: Props) {
  const { t } = useWords();
  const title = useId();
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return (
    <Paper p="sm" {...(mb && { mb })} component="section" aria-labelledby={title}>
      <Group justify="space-between">
        <Title order={2} id={title}>
          {t("lint.title")}
        </Title>
        <FindingCounts errors={errors} warnings={findings.length - errors} />
      </Group>
      {findings.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("lint.clean")}
        </Text>
      )}
      <FindingGroups findings={findings} desk={desk} />
    </Paper>
  );
}
