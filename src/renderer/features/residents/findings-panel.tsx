import { useMemo } from "react";
import type { Finding } from "#shared/model/lint/finding.ts";
import { FindingsCard } from "../lint/findings-card.tsx";
import { useFindingDesk } from "../lint/use-finding-desk.ts";
import { useLiveLint } from "../lint/use-live-lint.ts";
import { type Column, columnOfPath } from "./cells.ts";
import { coveringFindings, ProblemsPanel } from "./problems-panel.tsx";
import type { Editor } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly onJump: (index: number, column: Column) => void;
};

/** What stops a push, then all that would ring wrong, judged on each edit; each leads to its cell. */
export function FindingsPanel({ editor, onJump }: Props) {
  const { door, device, directory, edits, problems } = editor;
  const { lint, findings, rows } = useLiveLint(door, device, directory.rows);
  const onOpen = ({ path }: Finding) => {
    const index = Number(path.split("/")[1]);
    if (path.startsWith("residents/")) onJump(index, columnOfPath(path) ?? "lastName");
  };
  const { buttons, timeRanges } = device;
  const desk = useFindingDesk({ edits, lint, rows, buttons, timeRanges, onOpen });
  const covering = useMemo(() => coveringFindings(findings), [findings]);
  const covered = new Set([...problems.values()].flat().map(({ path }) => covering.get(path)));
  const told = findings.filter((finding) => finding.path.startsWith("residents") && !covered.has(finding));
  return (
    <>
      <ProblemsPanel editor={editor} covering={covering} desk={desk} onJump={onJump} />
      {(told.length > 0 || problems.size === 0) && <FindingsCard findings={told} desk={desk} />}
    </>
  );
}
