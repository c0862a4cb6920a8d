import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { BulkItem } from "#shared/contract/bulk-view.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ChangeList } from "../push/change-list.tsx";
import { groupChanges } from "../push/group-changes.ts";
import classes from "./bulk.module.css";

type Props = { readonly runId: string; readonly item: BulkItem };

/** A door's plan field by field, deletions apart. */
export function DoorPlan({ runId, item: { position, changes: count, missing } }: Props) {
  const { t, say } = useWords();
  const core = useCore();
  const plan = useQuery({
    queryKey: ["bulk-changes", runId, position, count, missing],
    queryFn: () => valueIn(core.bulk.changes({ runId, position })),
    gcTime: 0,
  });
  if (plan.isPending) return <Waiting>{t("bulk.plan.reading")}</Waiting>;
  if (plan.isError) return <FailureNotice error={plan.error} />;
  const { kept, deleted } = groupChanges(plan.data.changes);
  if (count === null)
    return (
      <Text size="sm" c="dimmed">
        {t("bulk.plan.notNow")}
      </Text>
    );
  return (
    <>
      {count === 0 && (
        <Text size="sm" c="dimmed">
          {t("bulk.plan.same")}
        </Text>
      )}
      {kept.length > 0 && <ChangeList groups={kept} />}
      {deleted.length > 0 && (
        <>
          <Text size="sm" fw={600} c="var(--perron-bad)">
            {t("bulk.plan.deleted", { count: deleted.length })}
          </Text>
          <ul className={classes.deleted}>
            {deleted.map(({ key, title }) => (
              <li key={key}>{say(title)}</li>
            ))}
          </ul>
        </>
      )}
      {deleted.length === 0 && plan.data.missing.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("bulk.plan.stay", {
            count: plan.data.missing.length,
            names: plan.data.missing.map(({ index, name }) => name || String(index)).join(", "),
          })}
        </Text>
      )}
    </>
  );
}
