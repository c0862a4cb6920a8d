import { Alert, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";

/** Says that a site can only be read here, and who holds it; goes by itself when it is let go. */
export function HeldBanner({ siteId }: { siteId: SiteId }) {
  const { t, day } = useWords();
  const { data } = useQuery(questions.siteFile(useCore(), siteId));
  if (!data || data.access === "write") return null;
  const { heldBy } = data;
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
          : t("siteFile.protected", { file: data.file })}
      </Text>
    </Alert>
  );
}
