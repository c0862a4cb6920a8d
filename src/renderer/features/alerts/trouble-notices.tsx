import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";
import type { AlertsTrouble } from "./use-alerts-watch.ts";

/** What running alerts told and a person must know or mend. */
export function TroubleNotices({ troubles }: { troubles: readonly AlertsTrouble[] }) {
  const { t } = useWords();
  return troubles.map((trouble) => (
    <Alert
      key={JSON.stringify({ ...trouble, at: 0 })}
      color={trouble.type === "opt-out" ? "red" : "yellow"}
      icon={<IconAlertTriangle size={18} />}
      role="alert"
    >
      {trouble.type === "opt-out"
        ? t("alerts.trouble.opt-out", { number: trouble.number })
        : t(`alerts.trouble.${trouble.what}`, { about: trouble.about })}
    </Alert>
  ));
}
