import { Alert, CloseButton, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import type { OpenDirectory } from "./open-directory.ts";

/** Says that edits of an earlier session were taken up, and whether the device has changed since. */
export function DraftNotice({ opened }: { opened: OpenDirectory }) {
  const { t, day } = useWords();
  const [closed, setClosed] = useState(false);
  const { resumed } = opened;
  if (!resumed || closed) return null;
  const when = day(resumed.savedAt);
  return (
    <Alert color={resumed.elsewhere ? "yellow" : "gray"} p="xs" role="status">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {t(resumed.elsewhere ? "residents.draftElsewhere" : "residents.draftRestored", { when })}
        </Text>
        <CloseButton size="sm" aria-label={t("act.close")} onClick={() => setClosed(true)} />
      </Group>
    </Alert>
  );
}
