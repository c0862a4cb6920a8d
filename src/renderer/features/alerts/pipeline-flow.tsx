import type { ReactNode } from "react";
import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./alerts.module.css";

/** A pipeline drawn from left to right: what sets it off, how long it waits, what is sent, to whom, until when. */
export function PipelineFlow({ pipeline }: { pipeline: AlertPipeline }) {
  const { t } = useWords();
  const { doors, triggers, delay, block, escalation } = pipeline;
  const ways = [
    t(block.voice ? "alerts.kind.voice" : "alerts.kind.sms"),
    ...(block.withReply ? [t("alerts.flow.withCode")] : []),
    ...(block.testMode ? [t("alerts.flow.testMode")] : []),
  ];
  return (
    <ol className={classes.flow} aria-label={t("alerts.flow.label")}>
      <Box title={t("alerts.flow.when")}>
        {triggers.map((trigger, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two triggers may be alike; their order is all they have.
          <span key={place}>
            {trigger.kind === "code" ? trigger.codes.join(", ") : t(`alerts.trigger.${trigger.kind}`)}
          </span>
        ))}
        <span className={classes.small}>
          {doors === null ? t("alerts.flow.allDoors") : t("alerts.flow.someDoors", { count: doors.length })}
        </span>
      </Box>
      <Box title={t("alerts.flow.wait")}>
        <span>{t("alerts.flow.seconds", { count: delay + block.consolidation })}</span>
        <span className={classes.small}>{t("alerts.flow.frequency", { count: block.frequency })}</span>
      </Box>
      <Box title={t("alerts.flow.send")}>
        <span>{ways.join(" · ")}</span>
        <span className={classes.small}>{block.profile}</span>
      </Box>
      {escalation.lists.map((list) => (
        <Box key={list} title={t("alerts.flow.to")}>
          <span>{list}</span>
          <span className={classes.small}>
            {t("alerts.flow.pace", {
              pause: Math.round(escalation.pause / 60),
              count: escalation.repeats + 1,
            })}
          </span>
        </Box>
      ))}
      <Box title={t("alerts.flow.until")} end>
        <span>{t("alerts.flow.untilWhat")}</span>
      </Box>
    </ol>
  );
}

function Box({ title, end = false, children }: { title: string; end?: boolean; children: ReactNode }) {
  return (
    <li className={classes.box} data-end={end}>
      <span className={classes.boxTitle}>{title}</span>
      {children}
    </li>
  );
}
