import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { NameDialog } from "../../ui/name-dialog.tsx";

/** A door phone whose address is known: asked now, and kept even when silent. */
export function AddByAddress({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const add = useAct((address: string) => core.door.add({ siteId, address }), {
    after: async ({ id }) => {
      setOpened(false);
      await queries.invalidateQueries({ queryKey: ["doors", siteId] });
      await navigate({ to: "/site/$siteId/door/$doorId", params: { siteId, doorId: id } });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setOpened(true)}>
        {t("find.byAddress")}
      </Button>
      <NameDialog
        opened={opened}
        title={t("find.byAddress")}
        label={t("find.addressField")}
        hint={t("find.byAddressHint")}
        go={t("act.add")}
        busy={add.isPending}
        onClose={() => setOpened(false)}
        onGo={(address) => add.mutate(address)}
      />
    </>
  );
}
