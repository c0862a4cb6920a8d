import { Group, Text } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { type Observable, useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { SavingState } from "../residents/draft-saver.ts";

type Props = {
  readonly store: {
    readonly undo: () => void;
    readonly redo: () => void;
    readonly get: () => Steps;
    readonly subscribe: (listener: () => void) => () => void;
  };
  readonly saving: Pick<Observable<SavingState>, "get" | "subscribe">;
  readonly children?: ReactNode;
};
type Steps = { readonly past: readonly unknown[]; readonly future: readonly unknown[] };

const savingWords = {
  saved: "residents.saved",
  saving: "residents.saving",
  failed: "residents.notSaved",
} as const;

/** Undo and redo of this screen alone, and whether its edits are kept on this laptop. */
export function UndoBar({ store, saving, children }: Props) {
  const { t } = useWords();
  const { past, future } = useObserved<Steps>(store);
  const state = useObserved(saving);
  useUndoKeys(store);
  return (
    <Group gap={6} mb="sm">
      <IconButton label={t("residents.undo")} onClick={store.undo} disabled={past.length === 0}>
        <IconArrowBackUp size={16} />
      </IconButton>
      <IconButton label={t("residents.redo")} onClick={store.redo} disabled={future.length === 0}>
        <IconArrowForwardUp size={16} />
      </IconButton>
      {children}
      <Text size="xs" c={state === "failed" ? "red" : "dimmed"} ml="auto" role="status">
        {past.length + future.length > 0 && t(savingWords[state])}
      </Text>
    </Group>
  );
}

/** Ctrl+Z and Ctrl+Y, outside of a text that has its own. */
function useUndoKeys({ undo, redo }: Props["store"]) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [undo, redo]);
}
