import { Alert, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";
import type { Trouble } from "./use-asm-watch.ts";

/** What came and could not be taken, as it happens: a wrong client key above all. */
export function TroubleList({ troubles }: { troubles: readonly Trouble[] }) {
  const { t, language } = useWords();
  if (troubles.length === 0) return null;
  const time = new Intl.DateTimeFormat(language, { timeStyle: "medium" });
  const wordsOf = (trouble: Trouble) => {
    if (trouble.type === "storage") return t("asm.trouble.storage", { reason: trouble.reason });
    const { remoteAddress: address, objectId: id, guessing } = trouble;
    return guessing
      ? t("asm.trouble.guessing", { address })
      : t("asm.trouble.refused", { address, id: id ?? "?" });
  };
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t("asm.trouble.title")} role="alert">
      <List size="sm">
        {troubles.map((trouble) => (
          <List.Item key={trouble.at + trouble.type}>
            {time.format(new Date(trouble.at))} · {wordsOf(trouble)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
