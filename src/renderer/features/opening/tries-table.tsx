import { Table, Text, Title } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import classes from "./opening.module.css";
import type { OpeningTry, TryOutcome } from "./opening-tries.ts";

/** The tries of this session, latest first. */
export function TriesTable({ past }: { past: readonly OpeningTry[] }) {
  const { t, say, language, number } = useWords();
  const time = new Intl.DateTimeFormat(language, { timeStyle: "medium" });
  const wordsOf = (outcome: TryOutcome) => {
    if (outcome.kind === "answered") return `${outcome.answer.status} · ${say(outcome.answer.meaning)}`;
    if (outcome.kind === "unknown") return t("opening.unknown");
    return outcome.message ? say(outcome.message) : t("opening.notSent");
  };
  return (
    <section aria-label={t("opening.history")}>
      <Title order={3}>{t("opening.history")}</Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("opening.column.time")}</Table.Th>
            <Table.Th>{t("opening.column.relay")}</Table.Th>
            <Table.Th>{t("opening.column.answer")}</Table.Th>
            <Table.Th ta="right">{t("opening.column.took")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {past.map((one) => (
            <Table.Tr key={one.at}>
              <Table.Td className={classes.short}>{time.format(one.at)}</Table.Td>
              <Table.Td className={classes.short}>{t(`opening.relay.${one.relay}`)}</Table.Td>
              <Table.Td>{wordsOf(one.outcome)}</Table.Td>
              <Table.Td className={classes.short} ta="right">
                {t("opening.ms", { ms: number(one.ms) })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {t("opening.historyNote")}
      </Text>
    </section>
  );
}
