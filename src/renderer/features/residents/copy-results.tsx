import { Button, Group, List, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CopyPlanView } from "#shared/contract/directory-contract.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { doorName } from "../doors/door-words.ts";
import { countLines } from "./copy-counts.ts";
import type { CopyAct } from "./copy-plans.tsx";
import type { Editor } from "./use-editor.ts";

/** How a copy to one door ended: the indexes, here, of those who are there now. */
export type DoorCopy = {
  readonly door: DoorSummary;
  readonly plan: CopyPlanView;
  readonly copied: readonly number[];
  readonly error?: unknown;
};

type Props = {
  readonly editor: Editor;
  readonly act: CopyAct;
  readonly copies: readonly DoorCopy[];
  readonly onClose: () => void;
};

/** How it went, door by door, and the way back. */
export function CopyResults({ editor, act, copies, onClose }: Props) {
  const { t } = useWords();
  const { undoing, refused, undo } = useUndo(editor, act, copies, onClose);
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600} role="status">
        {t(`copy.done.${act}`)}
      </Text>
      <List size="sm">
        {copies.map(({ door, plan, error }) => (
          <List.Item key={door.id}>
            <strong>{doorName(door, t)}</strong>{" "}
            {error ? <FailureNotice error={error} /> : countLines(plan.lines, t)}
          </List.Item>
        ))}
      </List>
      {refused.map(({ door, error }) => (
        <FailureNotice key={door} error={error} />
      ))}
      <Text size="sm" c="dimmed">
        {t(act === "move" ? "copy.moveHint" : "copy.hint")}
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" loading={undoing} onClick={() => void undo()}>
          {t("copy.undo")}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t("copy.close")}
        </Button>
      </Group>
    </Stack>
  );
}

/** Each door's draft as it was; a door that was edited since says so, and keeps its residents. */
function useUndo({ door, store }: Editor, act: CopyAct, copies: readonly DoorCopy[], onClose: () => void) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [undoing, setUndoing] = useState(false);
  const [refused, setRefused] = useState<readonly { door: string; error: unknown }[]>([]);
  const [after] = useState(store.get().rows);
  const undo = async () => {
    setUndoing(true);
    const kept: { door: string; error: unknown }[] = [];
    for (const { door: target, plan, error } of copies) {
      if (error) continue;
      try {
        await valueIn(core.directory.undoCopy({ planId: plan.planId }));
      } catch (cause) {
        kept.push({ door: target.id, error: cause });
      }
      queries.removeQueries({ queryKey: ["directory", target.id] });
    }
    void queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
    // Nothing was edited behind the open dialog: the last step here is the removal.
    if (act === "move" && store.get().rows === after && kept.length === 0) store.undo();
    setUndoing(false);
    setRefused(kept);
    if (kept.length > 0) return;
    tell(t("copy.undone"));
    onClose();
  };
  return { undoing, refused, undo };
}
