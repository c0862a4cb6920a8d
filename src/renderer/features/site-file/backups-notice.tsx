import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** A site file that cannot be opened: why, and the last backup where the file itself is lost. */
export function BackupsNotice({ siteId, error }: { siteId: SiteId; error: unknown }) {
  const { t, day } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const damaged = failureIn(error)?.reason === "not-a-database";
  const backups = useQuery({ ...questions.siteBackups(core, siteId), enabled: damaged });
  const [last] = backups.data ?? [];
  const restore = useAct((name: string) => core.siteFile.restoreBackup({ siteId, name }), {
    after: () => queries.invalidateQueries(),
  });
  const ask = () =>
    last &&
    confirm({
      title: t("siteFile.restoreTitle"),
      why: t("siteFile.restoreWhy", { when: day(last.madeAt) }),
      go: t("siteFile.restore"),
      onGo: () => restore.mutate(last.name),
    });
  return (
    <FailureNotice error={error} onRetry={() => void queries.invalidateQueries()}>
      {last && (
        <Button onClick={ask} loading={restore.isPending}>
          {t("siteFile.openBackup", { when: day(last.madeAt) })}
        </Button>
      )}
    </FailureNotice>
  );
}
