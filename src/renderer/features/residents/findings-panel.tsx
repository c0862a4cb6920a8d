import { Paper, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useWords } from "../../locales/use-words.ts";
import { FindingCounts, type FindingDesk, FindingGroups } from "../lint/finding-groups.tsx";
import { useFindingDesk } from "../lint/use-finding-desk.ts";
import { useLiveLint } from "../lint/use-live-lint.ts";
import { type Column, columnOfPath } from "./cells.ts";
import { coveringFindings, ProblemsPanel } from "./problems-panel.tsx";
import classes from "./residents.module.css";
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
      <Told findings={told} desk={desk} clean={problems.size === 0} />
    </>
  );
}

type ToldProps = { findings: readonly Finding[]; desk: FindingDesk; clean: boolean };

function Told({ findings, desk, clean }: ToldProps) {
  const { t } = useWords();
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (findings.length === 0 && !clean) return null;
  return (
    <Paper p="sm" component="section" aria-labelledby="findings-title">
      <div className={classes.panelTitle}>
        <Title order={2} id="findings-title">
          {t("lint.title")}
        </Title>
        <FindingCounts errors={errors} warnings={findings.length - errors} />
      </div>
      {findings.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("lint.clean")}
        </Text>
      )}
      <FindingGroups findings={findings} desk={desk} />
    </Paper>
  );
}
