import { Paper, ScrollArea, Table, Text } from "@mantine/core";
import type { CopyPlanView } from "#shared/contract/directory-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { countLines } from "./copy-counts.ts";

type Props = { readonly plan: CopyPlanView; readonly door: string };

/** What copying would do on one other door, resident by resident, and what is not there as it was here. */
export function CopyPlan({ plan, door }: Props) {
  const { t, day } = useWords();
  return (
    <Paper p="xs" withBorder component="section" aria-label={door}>
      <Text size="sm" fw={600}>
        {door}
      </Text>
      <Text size="sm">{countLines(plan.lines, t)}</Text>
      <Lines lines={plan.lines} door={door} />
      <Text size="xs" c="dimmed">
        {t(`copy.source.${plan.source}`, { when: day(plan.at) })}
      </Text>
    </Paper>
  );
}

function Lines({ lines, door }: { lines: CopyPlanView["lines"]; door: string }) {
  const { t, say } = useWords();
  const remarked = lines.filter(({ remarks }) => remarks.length > 0).length;
  return (
    <>
      {remarked > 0 && (
        <Text size="sm" fw={600} c="var(--perron-warn)">
          {t("copy.remarks", { count: remarked })}
        </Text>
      )}
      <ScrollArea.Autosize mah={200} type="auto">
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("copy.column.name")}</Table.Th>
              <Table.Th>{t("copy.column.result", { door })}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ from, name, act, index, remarks }) => (
              <Table.Tr key={from}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>
                  <Text size="sm" {...(act === "full" && { c: "var(--perron-bad)" })}>
                    {t(`copy.result.${act}`, { index: String(index ?? "").padStart(3, "0") })}
                  </Text>
                  {remarks.map((remark) => (
                    <Text key={remark.en} size="sm" c="var(--perron-warn)">
                      {say(remark)}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </>
  );
}
