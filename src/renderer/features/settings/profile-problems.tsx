import { Text } from "@mantine/core";
import type { ProfileProblem } from "#shared/contract/settings-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./settings.module.css";

type Props = { readonly problems: readonly ProfileProblem[]; readonly onGo: (line: number) => void };

/** Each fault with its line, which a click shows in the text. */
export function ProfileProblems({ problems, onGo }: Props) {
  const { t, say } = useWords();
  if (problems.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("settings.profiles.noProblem")}
      </Text>
    );
  }
  return problems.map(({ path, line, sentence }) => (
    <button
      key={`${path} ${sentence.en}`}
      type="button"
      className={classes.problem}
      onClick={() => onGo(line ?? 1)}
    >
      <span>{line !== null && t("settings.profiles.line", { line })}</span>
      <span className={classes.path}>{path}</span>
      <span>{say(sentence)}</span>
    </button>
  ));
}
