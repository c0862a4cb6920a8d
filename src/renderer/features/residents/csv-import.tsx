import { Checkbox, Group, List, Modal, ScrollArea, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { CsvPreview } from "#shared/contract/push-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { tell } from "../../ui/tell.ts";
import { CsvProblems } from "./csv-problems.tsx";
import type { Csv } from "./use-csv.ts";
import type { Editor } from "./use-editor.ts";

type Props = { readonly editor: Editor; readonly csv: Csv };

/** What a CSV file would do, before it does it. */
export function CsvImport({ editor, csv }: Props) {
  const { t } = useWords();
  const { preview } = csv;
  return (
    <Modal
      opened={preview !== null}
      onClose={csv.close}
      title={t("csv.title", { name: preview?.name })}
      size="lg"
    >
      {preview && <Preview editor={editor} csv={csv} name={preview.name} content={preview.content} />}
    </Modal>
  );
}

function Preview({ editor, csv, name, content }: Props & { name: string; content: CsvPreview }) {
  const { t } = useWords();
  const [removing, setRemoving] = useState(false);
  const { added, changed, missing, problems } = content;
  const blocked = problems.length > 0;
  const nothing = added === 0 && changed === 0 && !(removing && missing.length > 0);
  const lay = () => {
    const gone = new Set(removing ? missing.map(({ index }) => index) : []);
    editor.acts.replace(content.residents.filter(({ index }) => !gone.has(index)));
    tell(t("csv.laid", { name }));
    csv.close();
  };
  return (
    <Stack gap="sm">
      <Detected content={content} />
      <Group gap="lg">
        <Text fw={600}>{t("csv.added", { count: added })}</Text>
        <Text fw={600}>{t("csv.changed", { count: changed })}</Text>
      </Group>
      {blocked && <Problems problems={problems} />}
      {!blocked && missing.length > 0 && (
        <Missing missing={missing} removing={removing} onChange={setRemoving} />
      )}
      <Text size="sm" c="dimmed">
        {blocked ? t("csv.blocked") : nothing ? t("csv.nothing") : t("csv.layHint")}
      </Text>
      <DialogFoot
        onClose={csv.close}
        go={t("csv.lay")}
        onGo={lay}
        ready={!blocked && !nothing}
        focus={blocked || nothing ? "cancel" : "go"}
      />
    </Stack>
  );
}

function Detected({ content: { separator, encoding } }: { content: CsvPreview }) {
  const { t } = useWords();
  const names = { ",": "comma", ";": "semicolon", "\t": "tab" } as const;
  const known = separator in names ? names[separator as keyof typeof names] : "other";
  return (
    <Text size="sm" c="dimmed">
      {t("csv.detected", { encoding, separator: t(`csv.separator.${known}`, { separator }) })}
    </Text>
  );
}

function Problems({ problems }: { problems: CsvPreview["problems"] }) {
  const { t } = useWords();
  return (
    <>
      <Text size="sm" fw={600} c="var(--perron-bad)">
        {t("csv.problems", { count: problems.length })}
      </Text>
      <CsvProblems problems={problems} />
    </>
  );
}

type MissingProps = {
  missing: CsvPreview["missing"];
  removing: boolean;
  onChange: (removing: boolean) => void;
};

function Missing({ missing, removing, onChange }: MissingProps) {
  const { t } = useWords();
  const count = missing.length;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t("csv.missing", { count })}
      </Text>
      <ScrollArea.Autosize mah={120}>
        <List size="sm">
          {missing.map(({ index, name }) => (
            <List.Item key={index}>{name || t("residents.unnamed", { index })}</List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
      <Checkbox
        label={t("csv.removeMissing", { count })}
        description={t("csv.missingKept")}
        checked={removing}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Stack>
  );
}
