import { Alert, Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { NotificationBlock } from "#shared/model/alerts/alert-pipeline.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./alerts.module.css";
import { alertsQuestions } from "./alerts-questions.ts";

type Props = { readonly siteId: SiteId; readonly block: NotificationBlock };

/** Milliseconds of rest in typing before the core is asked. */
const restMs = 200;

/** How both messages would read on the telephone, with their parts and cost. */
export function TextPreview({ siteId, block }: Props) {
  return (
    <Group align="flex-start" gap="sm" grow preventGrowOverflow>
      <Bubble siteId={siteId} block={block} count={1} />
      <Bubble siteId={siteId} block={block} count={7} />
    </Group>
  );
}

function Bubble({ siteId, block, count }: Props & { count: number }) {
  const { t, language, number } = useWords();
  const [wish] = useDebouncedValue(block, restMs);
  const preview = useQuery(alertsQuestions.text(useCore(), siteId, { block: wish, language, count })).data;
  if (!preview) return null;
  const { text, length, parts, cost, cut, unknownFields } = preview;
  const amount = t("alerts.euros", { amount: number(Math.round(cost.amount * 1_000) / 1_000) });
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t(count === 1 ? "alerts.block.previewOne" : "alerts.block.previewMany")}
      </Text>
      <p className={classes.bubble}>{text}</p>
      <Text size="xs" c="dimmed">
        {block.voice
          ? t("alerts.block.callCost", { amount })
          : t("alerts.block.smsCost", { length, count: parts, amount })}
        {cost.basis === "assumed" && ` ${t("alerts.block.assumed")}`}
      </Text>
      {cut && <Text size="xs">{t("alerts.block.cut")}</Text>}
      {unknownFields.length > 0 && (
        <Alert color="yellow">{t("alerts.block.unknownFields", { names: unknownFields.join(", ") })}</Alert>
      )}
    </div>
  );
}
