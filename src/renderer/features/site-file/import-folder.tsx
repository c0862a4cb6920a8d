import { Button, Modal } from "@mantine/core";
import { IconFolderDown } from "@tabler/icons-react";
import { useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FolderPathForm } from "./folder-path-form.tsx";
import { useArrival } from "./use-arrival.ts";

/** Makes a site of a folder that one was written into. */
export function ImportFolder() {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFolderDown size={15} />} onClick={() => setOpened(true)}>
        {t("siteFolder.menu")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("siteFolder.importTitle")}>
        <ImportForm onClose={close} />
      </Modal>
    </>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const core = useCore();
  const after = useArrival();
  const read = useAct((path: string) => core.siteFile.importFolder({ path }), { toldInPlace: true, after });
  return (
    <FolderPathForm
      hint={t("siteFolder.importHint")}
      go={t("siteFolder.import")}
      busy={read.isPending}
      error={read.error}
      onClose={onClose}
      onGo={(path) => read.mutate(path)}
    />
  );
}
