import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import i18next from "i18next";

type Question = {
  readonly title: string;
  readonly why: string;
  readonly go: string;
  readonly destructive?: boolean;
  readonly onGo: () => void;
};

/** Asks before an act; the safe answer has the focus. */
export function confirm({ title, why, go, destructive = false, onGo }: Question): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{why}</Text>,
    labels: { confirm: go, cancel: i18next.t("act.cancel") },
    cancelProps: { "data-autofocus": true } as { className?: string },
    confirmProps: destructive ? { color: "red" } : {},
    onConfirm: onGo,
  });
}
