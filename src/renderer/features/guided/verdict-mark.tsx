import { IconCheck, IconCircleMinus, IconEye, IconRulerMeasure } from "@tabler/icons-react";
import type { AccessibilityFinding } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";

const icons = {
  met: IconCheck,
  "to-look-at": IconEye,
  "not-measured": IconRulerMeasure,
  "not-applicable": IconCircleMinus,
} as const;

/** What a rule says, by shape, colour and word. */
export function VerdictMark({ verdict }: Pick<AccessibilityFinding, "verdict">) {
  const { t } = useWords();
  const Icon = icons[verdict];
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      <Icon size={16} aria-hidden />
      {t(`guided.accessibility.verdict.${verdict}`)}
    </span>
  );
}
