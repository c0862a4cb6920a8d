import { Alert, List, Progress, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";
import { errorWords } from "../../ui/tell.ts";
import type { SendingLogos } from "./use-send-logos.ts";

/** How far the sending of several logos is, then which did not arrive and why. */
export function SendingNotice({ sending, lost }: Pick<SendingLogos, "sending" | "lost">) {
  const { t } = useWords();
  if (sending) {
    const words = t("logos.sendingMany", { done: sending.done, total: sending.total });
    return (
      <div role="status">
        <Text size="sm">{words}</Text>
        <Progress value={(sending.done / sending.total) * 100} aria-label={words} size="sm" />
      </div>
    );
  }
  if (lost.length === 0) return null;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      role="alert"
      title={t("logos.lost", { count: lost.length })}
    >
      <List size="sm">
        {lost.map(({ name, error }) => (
          <List.Item key={name}>{t("logos.lostOne", { name, why: errorWords(error).message })}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
