import { Button } from "@mantine/core";
import { IconFileUpload, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FilePicker } from "../../ui/file-picker.tsx";
import { tell } from "../../ui/tell.ts";
import { PlannedDoorDialog } from "./planned-door-dialog.tsx";

/** Plans doors without any device: one by hand, or many from the devices' CSV. */
export function PlanActs({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const read = useAct((file: File) => core.plan.readCsv({ siteId, name: file.name, bytes: file }), {
    after: ({ added, known }) => {
      const words = [
        t("plan.added", { count: added }),
        ...(known > 0 ? [t("plan.known", { count: known })] : []),
      ];
      tell(words.join(" "));
      return queries.invalidateQueries({ queryKey: ["doors", siteId] });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
        {t("plan.addDoor")}
      </Button>
      <FilePicker
        accept=".csv,text/csv"
        icon={<IconFileUpload size={15} />}
        busy={read.isPending}
        onFile={(file) => read.mutate(file)}
      >
        {t("plan.fromCsv")}
      </FilePicker>
      <PlannedDoorDialog siteId={siteId} opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}
