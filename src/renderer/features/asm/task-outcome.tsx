import { Badge, Group, Text } from "@mantine/core";
import type { AsmTask } from "#shared/contract/asm-view.ts";
import { useWords } from "../../locales/use-words.ts";

const good: readonly AsmTask["state"][] = ["applied"];
const bad: readonly AsmTask["state"][] = ["unknown", "reverted", "differs", "not-returned"];

/** Where a task stands; each relay's own answer; and for what nobody knows, what a person does now. */
export function TaskOutcome({ task }: { task: AsmTask }) {
  const { t, say } = useWords();
  const opened = task.results.length > 0 && task.results.every(({ status }) => status === 200);
  const refused = task.state === "answered" && !opened;
  const colour =
    good.includes(task.state) || (task.state === "answered" && opened)
      ? "green"
      : bad.includes(task.state) || refused
        ? "red"
        : "gray";
  return (
    <Group gap="xs" role="status">
      <Badge color={colour}>{t(`asm.state.${task.state}`)}</Badge>
      <Text size="sm">
        {task.results.map(({ meaning }) => say(meaning)).join(" ")}
        {task.state === "unknown" && t("asm.unknownWhy")}
      </Text>
    </Group>
  );
}
