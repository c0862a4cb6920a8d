import { Badge, Checkbox, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { NetworkCard } from "#shared/contract/scan-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import classes from "./find.module.css";

type Props = { readonly chosen: readonly string[]; readonly onToggle: (network: string) => void };

/** The networks this laptop stands on; a tick writes the network into the ranges. */
export function CardChoice({ chosen, onToggle }: Props) {
  const { t } = useWords();
  const cards = useQuery(questions.cards(useCore()));
  if (cards.isError) return <FailureNotice error={cards.error} onRetry={() => void cards.refetch()} />;
  return (
    <Checkbox.Group label={t("find.cards")} value={[...chosen]} description={t("find.cardsHint")}>
      <Stack gap={2} mt={6} mih={28}>
        {cards.data?.map((card) => (
          <Card key={card.name + card.network} card={card} onToggle={onToggle} />
        ))}
        {cards.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("find.noCards")}
          </Text>
        )}
      </Stack>
    </Checkbox.Group>
  );
}

function Card({ card, onToggle }: { card: NetworkCard; onToggle: Props["onToggle"] }) {
  const { t } = useWords();
  const real = card.kind === "wired" || card.kind === "wireless";
  return (
    <Checkbox
      value={card.network}
      onChange={() => onToggle(card.network)}
      label={
        <span className={classes.card}>
          <span>{card.network}</span>
          <span className={classes.quiet}>{card.name}</span>
          <span className={classes.quiet}>{card.address}</span>
          <Badge color={real ? "gray" : "yellow"}>{t(`find.kind.${card.kind}`)}</Badge>
          <span className={classes.quiet}>{t("find.addresses", { count: card.addresses })}</span>
        </span>
      }
    />
  );
}
