import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../locales/use-words.ts";
import { errorWords } from "./tell.ts";

type Props = {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly retrying?: boolean;
  /** Other next acts. */
  readonly children?: ReactNode;
};

/** An expected failure where it happened, with what to do next. */
export function FailureNotice({ error, onRetry, retrying = false, children }: Props) {
  const { t } = useWords();
  const { title, message } = errorWords(error);
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title} role="alert">
      <Text size="sm">{message}</Text>
      {(onRetry || children) && (
        <Group gap="xs" mt="xs">
          {onRetry && (
            <Button variant="default" onClick={onRetry} loading={retrying}>
              {t("act.retry")}
            </Button>
          )}
          {children}
        </Group>
      )}
    </Alert>
  );
}
