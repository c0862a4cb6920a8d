import { Center, Stack, Text, Title } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import mark from "../../ui/perron-mark.svg";

/** The window's session is over; only Perron itself can open another. */
export function ClosedLine() {
  const { t } = useWords();
  return (
    <Center h="100dvh" p="lg">
      <Stack align="center" maw={420} ta="center" gap="sm">
        <img src={mark} width={40} height={40} alt="" />
        <Title order={1}>{t("line.closedTitle")}</Title>
        <Text size="sm" c="dimmed">
          {t("line.closed")}
        </Text>
      </Stack>
    </Center>
  );
}
