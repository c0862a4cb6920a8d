import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { AccessibilityFinding, DoorChecks, MeasurementView } from "#shared/model/guided-test.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { BuildingChoice } from "./building-choice.tsx";
import classes from "./guided.module.css";
import { MeasurementField } from "./measurement-field.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

type Props = { readonly door: DoorSummary; readonly checks: DoorChecks };

/** The French rules of accessibility held against what the device says and what a person measured. */
export function AccessibilityCard({ door, checks }: Props) {
  const { t } = useWords();
  const site = useQuery(questions.siteChecks(useCore(), door.siteId));
  return (
    <Paper p="md" component="section" aria-label={t("guided.accessibility.title")}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t("guided.accessibility.title")}</Title>
          <Text size="sm" c="dimmed" maw={760}>
            {t("guided.accessibility.lead")}
          </Text>
        </div>
        {site.data && <BuildingChoice siteId={door.siteId} building={site.data.choices.building} />}
        <div className={classes.rules}>
          {checks.findings.map((finding) => (
            <RuleRow key={finding.ruleId} door={door} finding={finding} checks={checks} />
          ))}
        </div>
      </Stack>
    </Paper>
  );
}

type RowProps = {
  readonly door: DoorSummary;
  readonly finding: AccessibilityFinding;
  readonly checks: DoorChecks;
};

function RuleRow({ door, finding, checks }: RowProps) {
  const { say } = useWords();
  const measurements = finding.measurements.flatMap((name) => {
    const found = checks.measurements.find((one) => one.name === name);
    return found ? [found] : [];
  });
  const inapplicable = finding.verdict === "not-applicable";
  return (
    <section className={classes.rule} aria-label={say(finding.title)}>
      <div>
        <Text size="sm" fw={600}>
          {say(finding.title)}
        </Text>
        <Text size="sm">{say(finding.requirement)}</Text>
        <Sources finding={finding} />
      </div>
      <Stack gap={6}>
        {!inapplicable && measurements.map((one) => <Field key={one.name} door={door} measurement={one} />)}
      </Stack>
      <div>
        <VerdictMark verdict={finding.verdict} />
        <Text size="sm">{say(finding.explanation)}</Text>
        {finding.measured && (
          <Text size="xs" c="dimmed">
            {say(finding.measured)}
          </Text>
        )}
      </div>
    </section>
  );
}

/** Typed anew when another value comes from the other side. */
function Field({ door, measurement }: { door: DoorSummary; measurement: MeasurementView }) {
  return <MeasurementField key={String(measurement.value)} door={door} measurement={measurement} />;
}

function Sources({ finding }: { finding: AccessibilityFinding }) {
  const { t, say, language } = useWords();
  const dated = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return (
    <ul className={classes.sources}>
      {finding.sources.map((source) => (
        <li key={source.date} title={say(source.title)}>
          {t(`guided.accessibility.source.${source.building}`, {
            date: dated.format(new Date(source.date)),
          })}
          {source.article !== null && ` · ${articleWords(source.article, t)}`}
          {source.standing === "to-be-checked" && ` · ${t("guided.accessibility.toBeChecked")}`}
        </li>
      ))}
    </ul>
  );
}

const articleWords = (article: string, t: ReturnType<typeof useWords>["t"]) =>
  /^\d/.test(article) ? t("guided.accessibility.article", { article }) : article;
