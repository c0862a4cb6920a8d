import { Button, Group, Paper, Select, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconDownload, IconWand } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { SheetKind, SheetView } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { saveText } from "../../ui/save-file.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { SheetPreview } from "./sheet-preview.tsx";

type Props = {
  readonly kind: SheetKind;
  readonly sheet: SheetView | null;
  readonly onSheet: (sheet: SheetView | null) => void;
};

/** The file: given, read as it should be, its columns laid, its cells mended. */
export function SheetSection({ kind, sheet, onSheet }: Props) {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = useParams({ from: "/site/$siteId/bulk/new/$what" });
  const open = useAct(
    ({ name, bytes }: { name: string; bytes: Blob }) => core.bulk.openSheet({ siteId, kind, name, bytes }),
    { toldInPlace: true, after: onSheet },
  );
  return (
    <>
      <Paper p="md" component="section" aria-labelledby="bulk-file">
        <Title order={2} id="bulk-file" mb="xs">
          {t("bulk.file.title")}
        </Title>
        <Stack gap="sm">
          <FileDrop
            title={t("bulk.file.drop")}
            hint={t(`bulk.file.hint.${kind}`)}
            busy={open.isPending}
            onFiles={([file]) => file && open.mutate({ name: file.name, bytes: file })}
          />
          {sheet === null && (
            <PastedText onText={(text) => open.mutate(pasted(text, t("bulk.file.pasted")))} />
          )}
          {open.isError && <FailureNotice error={open.error} />}
          {sheet && <Reading sheet={sheet} onSheet={onSheet} />}
        </Stack>
      </Paper>
      {sheet && (
        <ColumnMapping key={`${sheet.sheetId} ${sheet.header.length}`} sheet={sheet} onSheet={onSheet} />
      )}
      {sheet && <Preview sheet={sheet} onSheet={onSheet} />}
    </>
  );
}

const pasted = (text: string, name: string) => ({ name, bytes: new Blob([text]) });

/** Cells copied from a spreadsheet: tab-separated text, which the core reads as such. */
function PastedText({ onText }: { onText: (text: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <Group align="flex-end" gap="xs">
      <Textarea
        style={{ flex: 1 }}
        size="xs"
        label={t("bulk.file.paste")}
        autosize
        minRows={1}
        maxRows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="default" disabled={text.trim() === ""} onClick={() => onText(text)}>
        {t("bulk.file.readPasted")}
      </Button>
    </Group>
  );
}

const separators = { ";": "semicolon", ",": "comma", "\t": "tab" } as const;
const encodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
type OneSheet = { readonly sheet: SheetView; readonly onSheet: (sheet: SheetView) => void };

/** How the file was read; another way may be chosen, which reads it anew. */
function Reading({ sheet, onSheet }: OneSheet) {
  const { t, number } = useWords();
  const core = useCore();
  const { sheetId } = sheet;
  const reread = useAct(
    (how: Pick<Partial<SheetView>, "separator" | "encoding">) => core.bulk.rereadSheet({ sheetId, ...how }),
    { after: onSheet },
  );
  return (
    <Group gap="sm" align="flex-end">
      <Text size="sm" fw={600} style={{ alignSelf: "center" }}>
        {t("bulk.file.opened", { name: sheet.fileName, rows: number(sheet.rows), count: sheet.rows })}
      </Text>
      <Select
        w={150}
        label={t("bulk.file.separator")}
        value={sheet.separator}
        data={(Object.keys(separators) as SheetView["separator"][]).map((value) => ({
          value,
          label: t(`csv.separator.${separators[value]}`),
        }))}
        onChange={(separator) =>
          separator && reread.mutate({ separator: separator as SheetView["separator"] })
        }
      />
      <Select
        w={150}
        label={t("bulk.file.encoding")}
        value={sheet.encoding}
        data={encodings.map((value) => ({ value, label: value }))}
        onChange={(encoding) => encoding && reread.mutate({ encoding: encoding as SheetView["encoding"] })}
      />
    </Group>
  );
}

function Preview({ sheet, onSheet }: OneSheet) {
  const { t } = useWords();
  const core = useCore();
  const { sheetId, wrong, mendable } = sheet;
  const [version, setVersion] = useState(0);
  const mend = useAct(() => core.bulk.mendSheet({ sheetId }), {
    after: (mended) => {
      onSheet(mended);
      setVersion((now) => now + 1);
    },
  });
  const write = useAct(() => core.bulk.exportSheet({ sheetId }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <Paper p="md" component="section" aria-labelledby="bulk-preview">
      <Group mb="xs">
        <Title order={2} id="bulk-preview">
          {t("bulk.preview.title")}
        </Title>
        <Text size="sm" fw={600} c={wrong > 0 ? "var(--perron-bad)" : "var(--perron-good)"} role="status">
          {wrong > 0 ? t("bulk.preview.wrong", { count: wrong }) : t("bulk.preview.right")}
        </Text>
        <Group gap="xs" ml="auto">
          {mendable > 0 && (
            <Button leftSection={<IconWand size={15} />} onClick={() => mend.mutate(undefined)}>
              {t("bulk.preview.mend", { count: mendable })}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={() => write.mutate(undefined)}
          >
            {t("bulk.preview.export")}
          </Button>
        </Group>
      </Group>
      <SheetPreview sheet={sheet} version={version} onSheet={onSheet} />
    </Paper>
  );
}
