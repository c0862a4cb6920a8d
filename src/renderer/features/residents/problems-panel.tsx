import { Paper, Title } from "@mantine/core";
import type { Finding, LintRule } from "#shared/model/lint/finding.ts";
import { useWords } from "../../locales/use-words.ts";
import { type FindingDesk, previewOf } from "../lint/finding-groups.tsx";
import { FindingLine } from "../lint/finding-line.tsx";
import { type Column, columnOfPath } from "./cells.ts";
import classes from "./residents.module.css";
import { type Editor, nameOrIndex } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly covering: ReadonlyMap<string, Finding>;
  readonly desk: FindingDesk;
  readonly onJump: (index: number, column: Column) => void;
};

/** More would be a wall; those shown give way to the next as they are mended. */
const shownAtMost = 50;

/** Rules that a push refuses as well: told once, as what stops it. */
const refused: ReadonlySet<LintRule> = new Set([
  "bad-number",
  "no-account",
  "calls-itself",
  "no-time-range",
  "no-logo",
]);

/** By path, the findings that say the same as a problem there, and may bring its mend. */
export function coveringFindings(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.flatMap((one) => (refused.has(one.rule) ? [[one.path, one] as const] : [])));
}

/** Every value that stops a push; each leads to its cell and offers its mend where there is one. */
export function ProblemsPanel({ editor, covering, desk, onJump }: Props) {
  const { t } = useWords();
  const { problems, directory } = editor;
  const all = [...problems].flatMap(([index, found]) => found.map((problem) => ({ index, problem })));
  if (all.length === 0) return null;
  const names = new Map(directory.rows.map((row) => [row.index, nameOrIndex(row, t)]));
  return (
    <Paper p="sm">
      <Title order={2} className={classes.wrong}>
        {t("residents.problems", { count: all.length })}
      </Title>
      {all.slice(0, shownAtMost).map(({ index, problem }) => {
        const finding = covering.get(problem.path);
        const { mend = null } = finding ?? {};
        return (
          <FindingLine
            key={problem.path + problem.message.en}
            about={names.get(index)}
            finding={{ severity: "error", message: problem.message, mend }}
            onOpen={() => onJump(index, columnOfPath(problem.path) ?? "lastName")}
            preview={previewOf({ mend }, desk, t)}
            onMend={finding && (() => desk.onMend(finding))}
          />
        );
      })}
    </Paper>
  );
}
