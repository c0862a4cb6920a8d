import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../locales/use-words.ts";

type Props = {
  /** The act, in words. */
  readonly go: string;
  /** Left out where the act is to send the form around. */
  readonly onGo?: () => void;
  readonly onClose: () => void;
  readonly ready?: boolean;
  readonly busy?: boolean;
  readonly destructive?: boolean;
  readonly icon?: ReactNode;
  /** Which of the two has the focus as the dialog opens; the first field where none is named. */
  readonly focus?: "cancel" | "go";
  /** Further acts, before these. */
  readonly children?: ReactNode;
};

/** The last line of a dialog: leave it, or do what it is for. */
export function DialogFoot(props: Props) {
  const { go, onGo, onClose, ready = true, busy = false, destructive = false, icon, focus, children } = props;
  const { t } = useWords();
  return (
    <Group justify="flex-end" gap="xs">
      {children}
      <Button variant="default" onClick={onClose} data-autofocus={focus === "cancel" || undefined}>
        {t("act.cancel")}
      </Button>
      <Button
        type={onGo ? "button" : "submit"}
        leftSection={icon}
        disabled={!ready}
        loading={busy}
        onClick={onGo}
        data-autofocus={focus === "go" || undefined}
        {...(destructive && { color: "red" })}
      >
        {go}
      </Button>
    </Group>
  );
}
