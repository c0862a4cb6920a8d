import { Button, Paper, Table, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { AsmTask } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { asmQuestions } from "./asm-questions.ts";
import { TaskOutcome } from "./task-outcome.tsx";

const shown = 10;

/** What waits for a door phone, and what became of it; latest first. */
export function TasksCard({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const tasks = useQuery({ ...asmQuestions.tasks(useCore(), siteId), refetchInterval: 5_000 });
  if (!tasks.data || tasks.data.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="asm-tasks">
      <Title order={2} id="asm-tasks">
        {t("asm.tasks")}
      </Title>
      <Table>
        <Table.Tbody>
          {tasks.data.slice(0, shown).map((task) => (
            <TaskRow key={task.id} siteId={siteId} task={task} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function TaskRow({ siteId, task }: { siteId: SiteId; task: AsmTask }) {
  const { t, since } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const cancel = useAct(() => core.asm.cancel({ siteId, taskId: task.id }), {
    after: () => queries.invalidateQueries({ queryKey: ["asm", siteId, "tasks"] }),
  });
  const what =
    task.kind === "door"
      ? t("asm.taskDoor", { relay: t(`opening.relay.${task.relay ?? "1"}`) })
      : t("asm.taskConfiguration");
  return (
    <Table.Tr>
      <Table.Td c="dimmed">{since(task.createdAt)}</Table.Td>
      <Table.Td>{t("door.called", { serial: task.objectId })}</Table.Td>
      <Table.Td>{what}</Table.Td>
      <Table.Td>
        <TaskOutcome task={task} />
      </Table.Td>
      <Table.Td ta="right">
        {task.cancellable && (
          <Button
            variant="subtle"
            aria-label={t("asm.cancelNamed", { what, serial: task.objectId })}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {t("act.cancel")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
