import { VisuallyHidden } from "@mantine/core";
import {
  IconCheck,
  IconCircle,
  IconCircleMinus,
  IconHelpCircle,
  IconMessageCircle,
  IconX,
} from "@tabler/icons-react";
import type { TestState } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";

const icons = {
  "not-run": IconCircle,
  passed: IconCheck,
  failed: IconX,
  remark: IconMessageCircle,
  unknown: IconHelpCircle,
  "not-applicable": IconCircleMinus,
} as const;

/** How a test stands, told by shape, colour and word. */
export function StateMark({ state }: { state: TestState }) {
  const { t } = useWords();
  const Icon = icons[state];
  return (
    <span className={classes.mark} data-state={state} title={t(`guided.state.${state}`)}>
      <Icon size={16} stroke={2.2} aria-hidden />
      <VisuallyHidden>{t(`guided.state.${state}`)}</VisuallyHidden>
    </span>
  );
}
