import { Button } from "@mantine/core";
import type { SiteId } from "#shared/model/identity.ts";
import type { Answer } from "../../api/answer.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = {
  readonly siteId: SiteId;
  readonly name: string;
  /** What the removal takes along, in words. */
  readonly why: string;
  /** Names what is removed, where several such buttons stand below each other. */
  readonly label?: string;
  readonly onRemove: () => Promise<Answer<unknown>>;
};

/** Removes something of the alerts by its name, after a question. */
export function RemoveButton({ siteId, name, why, label, onRemove }: Props) {
  const { t } = useWords();
  const remove = useAlertsAct(siteId, onRemove);
  const ask = () =>
    confirm({
      title: t("alerts.removeTitle", { name }),
      why,
      go: t("alerts.remove"),
      destructive: true,
      onGo: () => remove.mutate(undefined),
    });
  return (
    <Button variant="subtle" color="red" onClick={ask} loading={remove.isPending} aria-label={label}>
      {t("alerts.remove")}
    </Button>
  );
}
