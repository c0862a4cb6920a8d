import { useQueryClient } from "@tanstack/react-query";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { NameDialog } from "../../ui/name-dialog.tsx";

type Props = { readonly site: SiteSummary; readonly opened: boolean; readonly onClose: () => void };

/** Goes on with the site at another place: a share, another folder. */
export function MoveDialog({ site, opened, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const move = useAct((path: string) => core.siteFile.moveTo({ siteId: site.id, path }), {
    after: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["sites"] });
    },
  });
  return (
    <NameDialog
      opened={opened}
      title={t("travel.moveTitle", { name: site.name })}
      label={t("travel.path")}
      hint={t("travel.moveHint", { file: site.file })}
      go={t("travel.move")}
      busy={move.isPending}
      onClose={onClose}
      onGo={(path) => move.mutate(path)}
    />
  );
}
