import { Loader } from "@mantine/core";
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { type PushStep, pushSteps, type StepState } from "#shared/model/push.ts";
import { useWords } from "../../locales/use-words.ts";
import type { RunView } from "./follow-run.ts";
import classes from "./push.module.css";

/** The named steps in their order: done, under way, to come. */
export function StepList({ run }: { run: RunView | null }) {
  return (
    <ol className={classes.steps}>
      {pushSteps.map((step) => (
        <Step key={step} step={step} told={run?.steps.get(step)} over={run?.ending !== null} />
      ))}
    </ol>
  );
}

type Told = {
  from: number;
  event: { state: StepState; ms: number; note?: { fr: string; en: string } | undefined };
};
type StepProps = { step: PushStep; told: Told | undefined; over: boolean };

function Step({ step, told, over }: StepProps) {
  const { t, say, duration } = useWords();
  const state = told?.event.state ?? (over ? "skipped" : "waiting");
  const running = state === "running";
  const { note } = told?.event ?? {};
  return (
    <li
      className={classes.step}
      data-state={state}
      aria-current={running ? "step" : undefined}
      aria-label={t("push.stepLine", { step: t(`push.step.${step}`), state: t(`push.state.${state}`) })}
    >
      <span className={classes.sign} aria-hidden>
        <Sign state={state} />
      </span>
      <span className={classes.stepName}>{t(`push.step.${step}`)}</span>
      <span className={classes.stepTime}>
        {running && <Elapsed />}
        {(state === "done" || state === "failed") && told && duration(told.event.ms - told.from)}
        {(state === "waiting" || state === "skipped") && t(`push.state.${state}`)}
      </span>
      <span className={classes.stepWhy}>{note ? say(note) : t(`push.stepWhy.${step}`)}</span>
    </li>
  );
}

function Sign({ state }: { state: StepState | "waiting" }) {
  switch (state) {
    case "done":
      return <IconCheck size={14} stroke={2.5} />;
    case "failed":
      return <IconX size={14} stroke={2.5} />;
    case "running":
      return <Loader size={12} />;
    case "skipped":
      return <IconMinus size={14} />;
    case "waiting":
      return null;
  }
}

/** Seconds since this step came to be under way, as this window saw it. */
function Elapsed() {
  const { t } = useWords();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(ticking);
  }, []);
  return t("time.seconds", { count: seconds });
}
