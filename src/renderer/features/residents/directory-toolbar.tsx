import { Button, Text, TextInput } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconDownload,
  IconReplace,
  IconSearch,
  IconTrash,
  IconUpload,
  IconUserPlus,
} from "@tabler/icons-react";
import type { RefObject } from "react";
import { useWords } from "../../locales/use-words.ts";
import { FilePicker } from "../../ui/file-picker.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { tell } from "../../ui/tell.ts";
import classes from "./residents.module.css";
import type { Csv } from "./use-csv.ts";
import { atHand, type Editor } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly csv: Csv;
  readonly filterBox: RefObject<HTMLInputElement | null>;
  readonly onAdded: (index: number) => void;
  readonly onCopy: () => void;
  readonly onReplace: () => void;
};

/** What is done to the directory as a whole. */
export function DirectoryToolbar({ editor, csv, filterBox, onAdded, onCopy, onReplace }: Props) {
  const { t } = useWords();
  return (
    <div className={classes.toolbar}>
      <TextInput
        ref={filterBox}
        className={classes.filter ?? ""}
        leftSection={<IconSearch size={14} />}
        placeholder={t("residents.filter")}
        aria-label={t("residents.filter")}
        value={editor.filter.text}
        onChange={(event) => editor.setFilter(event.currentTarget.value)}
      />
      <Count editor={editor} />
      <IconButton label={t("replace.open")} onClick={onReplace}>
        <IconReplace size={16} />
      </IconButton>
      <UndoRedo editor={editor} />
      <AddAndDelete editor={editor} onAdded={onAdded} />
      <Button
        variant="default"
        leftSection={<IconCopy size={15} />}
        disabled={atHand(editor).length === 0}
        onClick={onCopy}
      >
        {t("copy.open")}
      </Button>
      <FilePicker accept=".csv,text/csv" icon={<IconUpload size={15} />} busy={csv.reading} onFile={csv.read}>
        {t("residents.import")}
      </FilePicker>
      <Button
        variant="default"
        leftSection={<IconDownload size={15} />}
        onClick={csv.write}
        loading={csv.writing}
      >
        {t("residents.export")}
      </Button>
    </div>
  );
}

function Count({ editor }: { editor: Editor }) {
  const { t } = useWords();
  const total = editor.directory.rows.length;
  return (
    <Text size="sm" c="dimmed" mr="auto" pl={6} role="status">
      {editor.filter.text === ""
        ? t("residents.all", { count: total })
        : t("residents.count", { shown: editor.shown.length, total })}
    </Text>
  );
}

function UndoRedo({ editor: { store, directory } }: { editor: Editor }) {
  const { t } = useWords();
  return (
    <>
      <IconButton label={t("residents.undo")} onClick={store.undo} disabled={directory.past.length === 0}>
        <IconArrowBackUp size={16} />
      </IconButton>
      <IconButton label={t("residents.redo")} onClick={store.redo} disabled={directory.future.length === 0}>
        <IconArrowForwardUp size={16} />
      </IconButton>
    </>
  );
}

function AddAndDelete({ editor, onAdded }: Pick<Props, "editor" | "onAdded">) {
  const { t } = useWords();
  const { acts, device } = editor;
  const targets = atHand(editor);
  const add = () => {
    const index = acts.add();
    if (index === undefined) tell(t("residents.full", { limit: device.limits.residents }));
    else onAdded(index);
  };
  return (
    <>
      <Button variant="default" leftSection={<IconUserPlus size={15} />} onClick={add}>
        {t("residents.add")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash size={15} />}
        disabled={targets.length === 0}
        onClick={() => acts.remove(targets.map(({ index }) => index))}
      >
        {t("residents.delete")}
      </Button>
    </>
  );
}
