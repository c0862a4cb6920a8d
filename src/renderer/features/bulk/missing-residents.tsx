import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { countsOf } from "./bulk-words.ts";

type Props = { readonly head: BulkHead; readonly items: readonly BulkItem[] };

/** Who is on the doors and in no row: they stay, unless a plan is made that takes them away. */
export function MissingResidents({ head, items }: Props) {
  const { t } = useWords();
  const core = useCore();
  const navigate = useNavigate();
  const { siteId } = useParams({ from: "/site/$siteId/bulk/$runId" });
  const { missing } = countsOf(items);
  const deleteMissing = !head.deleteMissing;
  const again = useAct(() => core.bulk.planAgain({ runId: head.runId, deleteMissing }), {
    after: ({ runId }) => navigate({ to: "/site/$siteId/bulk/$runId", params: { siteId, runId } }),
  });
  if (missing === 0) return null;
  const way = deleteMissing ? "kept" : "gone";
  return (
    <Paper p="md" component="section" aria-labelledby="bulk-missing">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2} id="bulk-missing">
            {t("bulk.missing.title", { count: missing })}
          </Title>
          <Text size="sm" c="dimmed">
            {t(`bulk.missing.${way}`)}
          </Text>
        </div>
        <Button
          variant="default"
          color={deleteMissing ? "red" : "gray"}
          loading={again.isPending}
          onClick={() => again.mutate(undefined)}
        >
          {t(`bulk.missing.act.${way}`)}
        </Button>
      </Group>
    </Paper>
  );
}
