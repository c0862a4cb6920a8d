import type { TestState } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";

const order: readonly TestState[] = ["passed", "remark", "failed", "unknown", "not-run", "not-applicable"];

type Props = { readonly counts: Readonly<Record<TestState, number>> };

/** How far a door is, drawn: one cell a test, gathered by how they stand. */
export function ProgressStrip({ counts }: Props) {
  const { t } = useWords();
  const told = order.filter((state) => counts[state] > 0);
  const words = told.map((state) => t(`guided.counted.${state}`, { count: counts[state] })).join(", ");
  return (
    <span className={classes.strip} role="img" aria-label={words} title={words}>
      {told.flatMap((state) =>
        cellsOf(state, counts[state]).map((cell) => (
          <i key={cell} className={classes.cell} data-state={state} />
        )),
      )}
    </span>
  );
}

export function countsOf(tests: ReadonlyArray<{ readonly state: TestState }>): Record<TestState, number> {
  const counts = Object.fromEntries(order.map((state) => [state, 0])) as Record<TestState, number>;
  for (const { state } of tests) counts[state] += 1;
  return counts;
}

const cellsOf = (state: TestState, count: number) =>
  Array.from({ length: count }, (_, at) => `${state} ${at}`);
