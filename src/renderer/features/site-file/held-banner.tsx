import { Alert, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { SiteFileView } from "#shared/contract/site-file-contract.ts";
import { useWords } from "../../locales/use-words.ts";

/** Says that a site can only be read here, and who holds it; goes by itself when it is let go. */
export function HeldBanner({ view: { heldBy, file } }: { view: SiteFileView }) {
  const { t, day } = useWords();
  return (
    <Alert
      color="yellow"
      icon={<IconLock size={16} />}
      p="xs"
      mb="sm"
      title={t("siteFile.readOnly")}
      role="status"
    >
      <Text size="sm">
        {heldBy
          ? t("siteFile.heldBy", { user: heldBy.user, machine: heldBy.machine, since: day(heldBy.since) })
          : t("siteFile.protected", { file })}
      </Text>
    </Alert>
  );
}
