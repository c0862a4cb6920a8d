import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { Button as CallButton, Resident } from "#shared/model/device-configuration.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { FindingLine, SeverityMark } from "./finding-line.tsx";
import classes from "./lint.module.css";
import { type FindingGroup, groupFindings } from "./live-lint.ts";
import { mendLines } from "./mend-lines.ts";

/** What the findings are of, and what may be done with them. */
export type FindingDesk = {
  readonly rows: readonly Resident[];
  readonly buttons: readonly CallButton[];
  readonly timeRanges: readonly { readonly index: number; readonly name: string }[];
  readonly onOpen: (finding: Finding) => void;
  readonly onMend: (finding: Finding) => void;
  readonly onMendAll: (group: FindingGroup) => void;
};

type Props = { readonly findings: readonly Finding[]; readonly desk: FindingDesk };

/** More of one rule would hide the next rule. */
const shownAtFirst = 4;

/** Findings by rule, errors first. */
export function FindingGroups({ findings, desk }: Props) {
  return groupFindings(findings).map((group) => (
    <Group key={`${group.severity} ${group.rule}`} group={group} desk={desk} />
  ));
}

function Group({ group, desk }: { group: FindingGroup; desk: FindingDesk }) {
  const { t } = useWords();
  const [whole, setWhole] = useState(false);
  const { rule, findings, mendable } = group;
  const rest = findings.length - shownAtFirst;
  return (
    <section className={classes.group} aria-label={t(`lint.rule.${rule}`)}>
      <div className={classes.groupTitle}>
        <Text size="sm" fw={600}>
          {t(`lint.rule.${rule}`)}
        </Text>
        {mendable > 1 && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t("lint.mendAllNamed", { count: mendable, rule: t(`lint.rule.${rule}`) })}
            onClick={() => desk.onMendAll(group)}
          >
            {t("lint.mendAll", { count: mendable })}
          </Button>
        )}
      </div>
      {(whole ? findings : findings.slice(0, shownAtFirst)).map((finding) => (
        <FindingLine
          key={finding.path + finding.message.en}
          finding={finding}
          onOpen={() => desk.onOpen(finding)}
          preview={previewOf(finding, desk, t)}
          onMend={() => desk.onMend(finding)}
        />
      ))}
      {rest > 0 && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setWhole(!whole)}>
          {whole ? t("lint.less") : t("lint.more", { count: rest })}
        </Button>
      )}
    </section>
  );
}

/** What a finding's mend would change; undefined where it has none. */
export function previewOf({ mend }: Pick<Finding, "mend">, desk: FindingDesk, t: Words["t"]) {
  if (mend === null) return undefined;
  const after = "resident" in mend ? mend.resident : mend.button;
  const standing: readonly (Resident | CallButton)[] = "resident" in mend ? desk.rows : desk.buttons;
  const before = standing.find(({ index }) => index === after.index);
  return before && mendLines(before, after, desk.timeRanges, t);
}

/** How many of each severity, in words. */
export function FindingCounts({ errors, warnings }: { errors: number; warnings: number }) {
  const { t } = useWords();
  return (
    <span className={classes.counts}>
      {errors > 0 && (
        <span className={classes.count}>
          <SeverityMark severity="error" /> {t("lint.errors", { count: errors })}
        </span>
      )}
      {warnings > 0 && (
        <span className={classes.count}>
          <SeverityMark severity="warning" /> {t("lint.warnings", { count: warnings })}
        </span>
      )}
    </span>
  );
}
