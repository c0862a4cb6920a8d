import type { GuidedTest } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";
import { StateMark } from "./state-mark.tsx";

type Props = {
  readonly tests: readonly GuidedTest[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

/** Every test with how it stands; one stop of the Tab key, the arrows go up and down. */
export function TestList({ tests, chosen, onChoose }: Props) {
  const { t, say } = useWords();
  return (
    <ol className={classes.list} aria-label={t("guided.list")}>
      {tests.map((test) => (
        <li key={test.id}>
          <button
            type="button"
            className={classes.row}
            data-test={test.id}
            data-chosen={test.id === chosen}
            aria-current={test.id === chosen ? "step" : undefined}
            tabIndex={test.id === chosen ? 0 : -1}
            onClick={() => onChoose(test.id)}
          >
            <StateMark state={test.state} />
            <span className={classes.rowWords}>
              <span>{say(test.title)}</span>
              {test.remark !== "" && <span className={classes.rowNote}>{test.remark}</span>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
