import { Modal } from "@mantine/core";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import { FolderPathForm } from "./folder-path-form.tsx";

type Props = { readonly site: SiteSummary; readonly opened: boolean; readonly onClose: () => void };

/** Everything a site holds as a folder that a person can read. */
export function ExportFolderDialog(props: Props) {
  const { t } = useWords();
  const { site, opened, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={t("siteFolder.exportTitle", { name: site.name })}>
      <ExportForm {...props} />
    </Modal>
  );
}

function ExportForm({ site, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const write = useAct((path: string) => core.siteFile.exportFolder({ siteId: site.id, path }), {
    toldInPlace: true,
    after: ({ folder }) => {
      tell(t("siteFolder.exported", { folder }));
      onClose();
    },
  });
  return (
    <FolderPathForm
      hint={t("siteFolder.exportHint")}
      go={t("siteFolder.export")}
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onGo={(path) => write.mutate(path)}
    />
  );
}
