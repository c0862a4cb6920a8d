import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { type Shortcut, shortcuts } from "./shortcuts.ts";

type Place = keyof typeof shortcuts;
const places = Object.keys(shortcuts) as Place[];

/** `?`: what the keys do, place by place. */
export function ShortcutsSheet() {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  // `?` is typed with Shift on most keyboards and without on some: the character counts, not the key.
  useHotkeys([
    ["shift + ?", () => setOpened(true)],
    ["?", () => setOpened(true)],
  ]);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t("shortcuts.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("act.close") }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {places.map((place) => (
          <Stack key={place} gap={6}>
            <Title order={3}>{t(`shortcuts.place.${place}`)}</Title>
            {shortcuts[place].map((shortcut: Shortcut) => (
              <Row key={shortcut.does} {...shortcut} />
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}

function Row({ keys, does }: Shortcut) {
  const { t } = useWords();
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Text size="sm">{t(`shortcuts.${does}`)}</Text>
      <Group gap={3} wrap="nowrap">
        {keys.map((key) => (
          <Kbd key={key} size="xs">
            {key in named ? t(`shortcuts.key.${key as keyof typeof named}`) : key}
          </Kbd>
        ))}
      </Group>
    </Group>
  );
}

/** Keys whose name is a word. */
const named = { Space: true, Del: true, Esc: true } as const;
