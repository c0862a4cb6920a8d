import { Button, Group, Text } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import { useDemo } from "./use-demo.ts";

/** The demonstration, for who already has sites of their own. */
export function DemoButton() {
  const { t } = useWords();
  const demo = useDemo();
  return (
    <Group mt="md" gap="sm">
      <Button variant="subtle" onClick={() => demo.mutate()} loading={demo.isPending}>
        {t("sites.emptyDemo")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("demo.note")}
      </Text>
    </Group>
  );
}
