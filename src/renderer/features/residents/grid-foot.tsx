import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { columnOfPath } from "./cells.ts";
import type { DraftSaver } from "./draft-saver.ts";
import type { GridRef } from "./grid-ref.ts";
import classes from "./residents.module.css";
import type { Editor } from "./use-editor.ts";

type Props = { readonly editor: Editor; readonly grid: GridRef; readonly saver: DraftSaver };

/** Under the sheet: what is wrong with the resident at hand, else which keys there are; and whether edits are safe. */
export function GridFoot({ editor, saver }: Props) {
  const { t, say } = useWords();
  const saving = useObserved(saver.state);
  const { focused, problems, changes } = editor;
  const [problem] = (focused && problems.get(focused.index)) ?? [];
  const saved = saving === "saved" ? "residents.saved" : "residents.saving";
  return (
    <div className={classes.foot}>
      <span role="status" className={problem && columnOfPath(problem.path) ? classes.wrong : undefined}>
        {problem ? say(problem.message) : t("residents.keys")}
      </span>
      <span style={{ marginLeft: "auto" }} role="status">
        {saving === "failed" ? t("residents.notSaved") : changes.count > 0 && t(saved)}
      </span>
    </div>
  );
}
