import { Button, Group, Radio, ScrollArea, Stack, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { CopyPlanView, CopyWish } from "#shared/contract/directory-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";

export type CopyAct = "copy" | "move";

type Props = {
  readonly plan: CopyPlanView;
  readonly clash: CopyWish["clash"];
  readonly onClash: (clash: CopyWish["clash"]) => void;
  readonly act: CopyAct;
  readonly target: string;
  readonly footer: ReactNode;
  readonly onCopied: (copied: number[]) => void;
};

const clashes = ["skip", "update", "both"] as const;

/** What copying would do on the other door, resident by resident, and what is not there as it was here. */
export function CopyPlan({ plan, clash, onClash, act, target, footer, onCopied }: Props) {
  const { t, day } = useWords();
  const core = useCore();
  const go = useAct(() => core.directory.copy({ planId: plan.planId }), {
    toldInPlace: true,
    after: ({ copied }) => {
      tell(t(`copy.done.${act}`, { count: copied.length, door: target }));
      onCopied(copied);
    },
  });
  const { lines } = plan;
  const there = lines.filter((line) => line.act !== "skip" && line.act !== "full").length;
  return (
    <Stack gap="sm">
      <Clash plan={plan} clash={clash} onClash={onClash} />
      <Lines lines={lines} />
      <Text size="sm" c="dimmed">
        {t(`copy.source.${plan.source}`, { when: day(plan.at) })}
      </Text>
      {there === 0 ? <Text size="sm">{t("copy.nothing")}</Text> : footer}
      {go.isError && <FailureNotice error={go.error} />}
      <Group justify="flex-end">
        <Button disabled={there === 0} loading={go.isPending} onClick={() => go.mutate(undefined)}>
          {t(`copy.go.${act}`, { count: there, door: target })}
        </Button>
      </Group>
    </Stack>
  );
}

/** Asked only where somebody is there already; once answered with “both”, nobody is found again, so the question stays. */
function Clash({ plan, clash, onClash }: Pick<Props, "plan" | "clash" | "onClash">) {
  const { t } = useWords();
  const known = plan.lines.filter(({ act }) => act === "skip" || act === "update" || act === "same").length;
  if (known === 0 && clash === "skip") return null;
  return (
    <Radio.Group
      label={known > 0 ? t("copy.clashLabel", { count: known }) : undefined}
      value={clash}
      onChange={(value) => onClash(clashes.find((one) => one === value) ?? "skip")}
    >
      <Stack gap={6} mt={6}>
        {clashes.map((one) => (
          <Radio key={one} value={one} label={t(`copy.clash.${one}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Lines({ lines }: { lines: CopyPlanView["lines"] }) {
  const { t, say } = useWords();
  const remarked = lines.filter(({ remarks }) => remarks.length > 0).length;
  return (
    <>
      {remarked > 0 && (
        <Text size="sm" fw={600} c="var(--perron-warn)">
          {t("copy.remarks", { count: remarked })}
        </Text>
      )}
      <ScrollArea.Autosize mah={260} type="auto">
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("copy.column.name")}</Table.Th>
              <Table.Th>{t("copy.column.result")}</Table.Th>
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
