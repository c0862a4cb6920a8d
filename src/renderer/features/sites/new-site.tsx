import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { NameDialog } from "../../ui/name-dialog.tsx";

/** Names a new site, then goes to find its door phones. */
export function NewSite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useAct((name: string) => core.site.create({ name }), {
    after: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["sites"] });
      await navigate({ to: "/site/$siteId/find", params: { siteId: id } });
    },
  });
  return (
    <NameDialog
      opened={opened}
      title={t("sites.new")}
      label={t("sites.name")}
      hint={t("sites.nameHint")}
      go={t("act.create")}
      busy={create.isPending}
      onClose={onClose}
      onGo={(name) => create.mutate(name)}
    />
  );
}
