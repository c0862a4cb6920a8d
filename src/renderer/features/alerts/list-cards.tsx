import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Roster } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { NameDialog } from "../../ui/name-dialog.tsx";
import { ListCard } from "./list-card.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly roster: Roster };

/** On-call lists: people in the order in which they are told. */
export function ListCards({ siteId, roster }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [naming, setNaming] = useState(false);
  const add = useAlertsAct(
    siteId,
    (name: string) => core.alerts.setList({ siteId, fresh: true, list: { name, members: [], holidays: [] } }),
    { onDone: () => setNaming(false) },
  );
  return (
    <Stack gap="sm">
      {roster.lists.map((list) => (
        <ListCard key={list.name} siteId={siteId} roster={roster} list={list} />
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setNaming(true)}>
          {t("alerts.list.add")}
        </Button>
      </div>
      <NameDialog
        opened={naming}
        title={t("alerts.list.add")}
        label={t("alerts.list.name")}
        go={t("alerts.save")}
        initial={roster.lists.length === 0 ? t("alerts.list.usual") : ""}
        busy={add.isPending}
        onGo={(name) => add.mutate(name)}
        onClose={() => setNaming(false)}
      />
    </Stack>
  );
}
