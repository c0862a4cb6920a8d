import { Text } from "@mantine/core";
import type { TestTry } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";
import { StateMark } from "./state-mark.tsx";

/** Every try, latest first: trying again takes nothing away. */
export function TriesList({ tries }: { tries: readonly TestTry[] }) {
  const { t, say, day } = useWords();
  return (
    <details className={classes.tries}>
      <summary>{t("guided.tries", { count: tries.length })}</summary>
      <ol>
        {tries.toReversed().map((one) => (
          <li key={`${one.at} ${one.how}`}>
            <StateMark state={one.state} />
            <span>
              <Text size="xs" c="dimmed" span>
                {one.by === "" ? day(one.at) : t("guided.byAt", { by: one.by, when: day(one.at) })}
              </Text>
              <Text size="sm">
                {one.remark || (one.answer && say(one.answer)) || t(`guided.state.${one.state}`)}
              </Text>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
