import { Button, Group, Paper, Select, Stack, Textarea, Title } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { type PickedFile, pickedContent } from "../../ui/picked-file.ts";

/** A message said by a voice of this computer; nothing where it has none. */
export function SpokenMessage({ onSpoken }: { onSpoken: (sound: PickedFile) => void }) {
  const { t, language } = useWords();
  const core = useCore();
  const voices = useQuery(questions.voices(core));
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const known = voices.data ?? [];
  const own = known.find((one) => one.language.startsWith(language)) ?? known[0];
  const voice = chosen ?? own?.id ?? "";
  const speak = useAct(() => core.media.speak({ text, voice }), {
    toldInPlace: true,
    after: (wav) => onSpoken(pickedContent(nameOf(text), wav)),
  });
  if (own === undefined) return null;
  return (
    <Paper p="sm">
      <Stack gap="xs">
        <Title order={2}>{t("sounds.spoken")}</Title>
        <Textarea
          size="xs"
          autosize
          minRows={2}
          maxLength={2_000}
          label={t("sounds.text")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group gap="xs" align="flex-end">
          <Select
            searchable
            w={220}
            label={t("sounds.voice")}
            data={known.map(({ id, language: spoken }) => ({ value: id, label: `${id} (${spoken})` }))}
            value={voice}
            onChange={setChosen}
          />
          <Button
            leftSection={<IconMessage2 size={15} />}
            disabled={text.trim() === ""}
            loading={speak.isPending}
            onClick={() => speak.mutate(undefined)}
          >
            {t("sounds.speak")}
          </Button>
        </Group>
        {speak.error && <FailureNotice error={speak.error} />}
      </Stack>
    </Paper>
  );
}

/** The first words of a message, without the stop at their end. */
const nameOf = (text: string) =>
  text
    .trim()
    .slice(0, 40)
    .replace(/(?<![\s.!?…])[\s.!?…]+$/, "");
