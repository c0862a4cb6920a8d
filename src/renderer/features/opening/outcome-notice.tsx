import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle, IconDoor, IconHelpCircle } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";
import type { OpeningTry } from "./opening-tries.ts";

/** What the door said to the last try, in words, with what to do next. */
export function OutcomeNotice({ last }: { last: OpeningTry }) {
  const { t, say, number } = useWords();
  const { outcome } = last;
  const took = t("opening.took", { ms: number(last.ms) });
  if (outcome.kind === "answered") {
    const { status, meaning, whatToDo } = outcome.answer;
    const opened = status === 200;
    return (
      <Alert
        color={opened ? "green" : "yellow"}
        icon={opened ? <IconDoor size={18} /> : <IconAlertTriangle size={18} />}
        title={say(meaning)}
        role={opened ? "status" : "alert"}
      >
        <Text size="sm">{say(whatToDo)}</Text>
        <Text size="xs" c="dimmed">
          {t("opening.answer", { status, took })}
        </Text>
      </Alert>
    );
  }
  const unknown = outcome.kind === "unknown";
  return (
    <Alert
      color="red"
      icon={<IconHelpCircle size={18} />}
      title={t(unknown ? "opening.unknown" : "opening.notSent")}
      role="alert"
    >
      <Text size="sm">{outcome.message ? say(outcome.message) : t("opening.lineLost")}</Text>
      <Text size="xs" c="dimmed">
        {unknown ? t("opening.neverRepeated", { took }) : took}
      </Text>
    </Alert>
  );
}
