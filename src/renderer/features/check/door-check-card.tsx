import { Paper, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { DoorCheck } from "#shared/contract/directory-contract.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { doorName } from "../doors/door-words.ts";
import { FieldLink } from "../lint/field-link.tsx";
import { FindingCounts } from "../lint/finding-groups.tsx";
import { SeverityMark } from "../lint/finding-line.tsx";
import lint from "../lint/lint.module.css";
import { groupFindings } from "../lint/live-lint.ts";
import classes from "./check.module.css";

type Props = { readonly door: DoorSummary; readonly check: DoorCheck };

/** One door phone's findings, each a way to its field. */
export function DoorCheckCard({ door, check }: Props) {
  const { t, day } = useWords();
  const name = doorName(door, t);
  const told = t(`check.source.${check.source}`, { when: check.at ? day(check.at) : "" });
  return (
    <Paper p="sm" component="section" aria-label={name}>
      <div className={classes.head}>
        <Title order={2}>
          <Link to="/site/$siteId/door/$doorId" params={{ siteId: door.siteId, doorId: door.id }}>
            {name}
          </Link>
        </Title>
        <Text size="sm" c="dimmed">
          {check.source !== "none" && `${t("check.residents", { count: check.residents })} · `}
          {told}
        </Text>
        <span className={classes.state}>
          <FindingCounts errors={check.errors} warnings={check.warnings} />
          {check.source !== "none" && check.findings.length === 0 && (
            <span className={classes.clean}>
              <IconCircleCheck size={15} aria-hidden /> {t("check.clean")}
            </span>
          )}
        </span>
      </div>
      {check.source === "none" ? <Unread door={door} /> : <Findings door={door} check={check} />}
    </Paper>
  );
}

function Unread({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  return (
    <Text size="sm">
      {t("check.never")}{" "}
      <Link to="/site/$siteId/door/$doorId" params={{ siteId: door.siteId, doorId: door.id }}>
        {t("check.read")}
      </Link>
    </Text>
  );
}

function Findings({ door, check }: Props) {
  const { t, say } = useWords();
  const { findings, errors, warnings } = check;
  const total = errors + warnings;
  return (
    <>
      {groupFindings(findings).map((group) => (
        <section
          key={`${group.severity} ${group.rule}`}
          className={classes.group}
          aria-label={t(`lint.rule.${group.rule}`)}
        >
          <div className={classes.rule}>
            <SeverityMark severity={group.severity} />
            {t(`lint.rule.${group.rule}`)}
          </div>
          <ul className={classes.findings}>
            {group.findings.map((finding) => (
              <li key={finding.path + finding.message.en}>
                <FieldLink door={door} path={finding.path} className={lint.open}>
                  <span title={say(finding.message)}>{say(finding.message)}</span>
                </FieldLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {findings.length < total && (
        <Text size="sm" c="dimmed">
          {t("check.showing", { shown: findings.length, total })}
        </Text>
      )}
    </>
  );
}
