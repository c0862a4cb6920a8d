import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithRef } from "react";
import { useWords } from "../../locales/use-words.ts";

type Props = Omit<ButtonProps & ComponentPropsWithRef<"button">, "children"> & { readonly busy: boolean };

/** Opens the choice of how long to hear no more of an alarm. */
export function ShelveButton({ busy, ...rest }: Props) {
  const { t } = useWords();
  return (
    <Button variant="default" loading={busy} {...rest}>
      {t("alerts.alarm.shelve")}
    </Button>
  );
}
