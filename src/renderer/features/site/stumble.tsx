import { Button, Center, Stack, Text } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";

/** A defect of the page itself: says so, and begins anew. */
export function Stumble() {
  const { t } = useWords();
  return (
    <Center h="100dvh" p="lg">
      <Stack align="center" maw={420} ta="center">
        <Text size="sm" role="alert">
          {t("failure.bug")}
        </Text>
        <Button onClick={() => location.reload()}>{t("act.retry")}</Button>
      </Stack>
    </Center>
  );
}
