import { Button, Paper, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { NumberRow } from "./number-row.tsx";
import { type Editor, nameOrIndex } from "./use-editor.ts";

/** The numbers of the resident at hand, in calling order. */
export function NumbersPanel({ editor }: { editor: Editor }) {
  const { t } = useWords();
  const { focused } = editor;
  return (
    <Paper p="sm">
      {focused ? (
        <Numbers key={focused.index} editor={editor} resident={focused} />
      ) : (
        <Text size="sm" c="dimmed">
          {t("numbers.none")}
        </Text>
      )}
    </Paper>
  );
}

type NumbersProps = { editor: Editor; resident: NonNullable<Editor["focused"]> };

function Numbers({ editor, resident }: NumbersProps) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  const [adding, setAdding] = useState(false);
  const { numbers } = resident;
  const most = editor.device.limits.numbers;
  const set = (wanted: readonly string[]) => editor.acts.setNumbers(resident.index, wanted);
  const replace = (at: number, number: string) => {
    setAdding(false);
    set(number === "" ? numbers.toSpliced(at, 1) : numbers.toSpliced(at, 1, number));
  };
  const move = (from: number, to: number) => {
    const number = numbers[from];
    if (number === undefined || to < 0 || to >= numbers.length || to === from) return;
    set(numbers.toSpliced(from, 1).toSpliced(to, 0, number));
    setSaid(t("numbers.moved", { position: to + 1 }));
    // The row that moved keeps the focus, so that it can be moved on.
    requestAnimationFrame(() => document.getElementById(`number-handle-${to}`)?.focus());
  };
  const shown = adding ? [...numbers, ""] : numbers;
  return (
    <Stack gap={6}>
      <Title order={2}>{t("numbers.title", { name: nameOrIndex(resident, t) })}</Title>
      <Text size="xs" c="dimmed">
        {numbers.length > 1 ? t("numbers.order") : numbers.length === 0 && t("numbers.empty")}
      </Text>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <div>
        {shown.map((number, at) => (
          <NumberRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a number is known by its position
            key={at}
            device={editor.device}
            number={number}
            position={at}
            fresh={adding && at === numbers.length}
            onChange={(changed) => replace(at, changed)}
            onMove={move}
          />
        ))}
      </div>
      {numbers.length < most && !adding && (
        <Button variant="subtle" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
          {t("numbers.add")}
        </Button>
      )}
    </Stack>
  );
}
