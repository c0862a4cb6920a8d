import { Button, Checkbox, Chip, Group, Modal, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import { findReplacements, type TextColumn, textColumns } from "./find-replace.ts";
import { ReplacePreview } from "./replace-preview.tsx";
import type { Editor } from "./use-editor.ts";

type Props = { readonly editor: Editor; readonly opened: boolean; readonly onClose: () => void };

/** Find and replace: every change shown before it is made, all of it one step to undo. */
export function ReplaceDialog({ editor, opened, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t("replace.title")} size="lg">
      <Form editor={editor} onClose={onClose} />
    </Modal>
  );
}

function Form({ editor, onClose }: Omit<Props, "opened">) {
  const { t } = useWords();
  const { selected, directory, cells, acts } = editor;
  const [find, setFind] = useState("");
  const [replace, setReplace] = useState("");
  const [matchCase, setMatchCase] = useState(false);
  const [columns, setColumns] = useState<TextColumn[]>([...textColumns]);
  const [scope, setScope] = useState(selected.length > 0 ? "selected" : "all");
  const wish = useMemo(
    () => ({
      find,
      replace,
      matchCase,
      columns,
      among: scope === "selected" ? new Set(selected.map(({ index }) => index)) : null,
    }),
    [find, replace, matchCase, columns, scope, selected],
  );
  const settled = useDeferredValue(wish);
  const { rows } = directory;
  const found = useMemo(() => findReplacements(rows, settled, cells), [rows, settled, cells]);
  const go = () => {
    const now = findReplacements(rows, wish, cells);
    if (now.length === 0) return;
    acts.replaceTexts(now);
    tell(t("replace.done", { count: now.length }));
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Stack gap="sm">
        <Texts find={find} onFind={setFind} replace={replace} onReplace={setReplace} />
        <Group gap="lg">
          <Columns columns={columns} onChange={setColumns} />
          <Checkbox
            label={t("replace.case")}
            checked={matchCase}
            onChange={(event) => setMatchCase(event.currentTarget.checked)}
          />
          {selected.length > 0 && <Scope count={selected.length} scope={scope} onChange={setScope} />}
        </Group>
        <ReplacePreview editor={editor} found={found} find={find} columns={columns.length} />
        <Group justify="flex-end">
          <Button type="submit" disabled={found.length === 0}>
            {t("replace.go", { count: found.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type TextsProps = {
  find: string;
  onFind: (text: string) => void;
  replace: string;
  onReplace: (text: string) => void;
};

function Texts({ find, onFind, replace, onReplace }: TextsProps) {
  const { t } = useWords();
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t("replace.find")}
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label={t("replace.with")}
        value={replace}
        onChange={(event) => onReplace(event.currentTarget.value)}
      />
    </Group>
  );
}

type ScopeProps = { count: number; scope: string; onChange: (scope: string) => void };

function Scope({ count, scope, onChange }: ScopeProps) {
  const { t } = useWords();
  return (
    <SegmentedControl
      aria-label={t("replace.scope")}
      value={scope}
      onChange={onChange}
      data={[
        { value: "selected", label: t("replace.scopes.selected", { count }) },
        { value: "all", label: t("replace.scopes.all") },
      ]}
    />
  );
}

type ColumnsProps = { columns: readonly TextColumn[]; onChange: (columns: TextColumn[]) => void };

function Columns({ columns, onChange }: ColumnsProps) {
  const { t } = useWords();
  return (
    <Chip.Group
      multiple
      value={[...columns]}
      onChange={(values) => onChange(textColumns.filter((column) => values.includes(column)))}
    >
      <Group gap={6} role="group" aria-label={t("replace.columns")}>
        {textColumns.map((column) => (
          <Chip key={column} value={column} size="xs">
            {column === "numbers" ? t("replace.numbers") : t(`residents.column.${column}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
