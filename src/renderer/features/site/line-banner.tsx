import { useDebouncedValue } from "@mantine/hooks";
import type { LineState } from "../../api/connection.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./frame.module.css";

/** Says that the line is cut, once it is for more than a blink. */
export function LineBanner({ line }: { line: LineState }) {
  const { t } = useWords();
  const [settled] = useDebouncedValue(line, 400);
  const shown = line === "lost" && settled === "lost";
  return (
    <div role="status" className={shown ? classes.banner : undefined}>
      {shown && t("line.lost")}
    </div>
  );
}
