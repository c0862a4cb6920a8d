import { Paper, Title } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import { type Column, columnOfPath } from "./cells.ts";
import classes from "./residents.module.css";
import { type Editor, nameOrIndex } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly onJump: (index: number, column: Column) => void;
};

/** More would be a wall; those shown give way to the next as they are mended. */
const shownAtMost = 50;

/** Every value that stops a push; each leads to its cell. */
export function ProblemsPanel({ editor, onJump }: Props) {
  const { t, say } = useWords();
  const { problems, directory } = editor;
  const all = [...problems].flatMap(([index, found]) => found.map((problem) => ({ index, problem })));
  if (all.length === 0) return null;
  const names = new Map(directory.rows.map((row) => [row.index, nameOrIndex(row, t)]));
  return (
    <Paper p="sm">
      <Title order={2} className={classes.wrong}>
        {t("residents.problems", { count: all.length })}
      </Title>
      {all.slice(0, shownAtMost).map(({ index, problem }) => (
        <button
          type="button"
          key={problem.path + problem.message.en}
          className={classes.problem}
          onClick={() => onJump(index, columnOfPath(problem.path) ?? "lastName")}
        >
          <strong>{names.get(index)}</strong>
          <br />
          {say(problem.message)}
        </button>
      ))}
    </Paper>
  );
}
