import { Alert, CloseButton, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import type { OpenDirectory } from "./open-directory.ts";

/** Says that edits of an earlier session were taken up. */
export function DraftNotice({ opened }: { opened: OpenDirectory }) {
  const { t, day } = useWords();
  const [closed, setClosed] = useState(false);
  const { resumed } = opened;
  // Where the device has changed since, the merge is offered instead.
  if (!resumed || resumed.elsewhere || closed) return null;
  const when = day(resumed.savedAt);
  return (
    <Alert color="gray" p="xs" role="status">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t("residents.draftRestored", { when })}</Text>
        <CloseButton size="sm" aria-label={t("act.close")} onClick={() => setClosed(true)} />
      </Group>
    </Alert>
  );
}
