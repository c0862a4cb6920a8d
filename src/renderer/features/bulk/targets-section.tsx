import { Button, Checkbox, Group, NumberInput, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { IconDownload, IconListCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { BulkSettings, BulkTarget, BulkWish, SheetView } from "#shared/contract/bulk-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { saveText } from "../../ui/save-file.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { PresenceMark } from "../doors/presence-mark.tsx";

type Props = { readonly wish: BulkWish; readonly version?: SheetView };

const usual: BulkSettings = { concurrency: 8, canary: 1, stopAfter: 2, acceptBasic: false };

/** The doors, none of them chosen beforehand, and how the run goes over them. */
export function TargetsSection({ wish, version }: Props) {
  const { t } = useWords();
  const core = useCore();
  const navigate = useNavigate();
  const { siteId } = useParams({ from: "/site/$siteId/bulk/new/$what" });
  const sheetId = wish.kind === "sheet" ? wish.sheetId : null;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [settings, setSettings] = useState(usual);
  const targets = useQuery({
    queryKey: ["bulk-targets", siteId, sheetId, version],
    queryFn: () => valueIn(core.bulk.targets({ siteId, sheetId })),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const keys = (targets.data ?? []).filter(({ key }) => chosen.has(key)).map(({ key }) => key);
  const plan = useAct(() => core.bulk.plan({ siteId, wish, targets: keys, settings }), {
    toldInPlace: true,
    after: ({ runId }) => navigate({ to: "/site/$siteId/bulk/$runId", params: { siteId, runId } }),
  });
  return (
    <Paper p="md" component="section" aria-labelledby="bulk-doors">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="bulk-doors">
          {t("bulk.doors.title")}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {t("bulk.doors.chosen", { count: keys.length })}
        </Text>
      </Group>
      <Stack gap="sm">
        {targets.isPending && <Waiting>{t("bulk.doors.reading")}</Waiting>}
        {targets.isError && <FailureNotice error={targets.error} onRetry={() => void targets.refetch()} />}
        {targets.data && <TargetTable targets={targets.data} chosen={chosen} onChange={setChosen} />}
        <SettingsFields settings={settings} onChange={setSettings} />
        {plan.isError && <FailureNotice error={plan.error} />}
        <Group gap="xs">
          <Button
            size="sm"
            leftSection={<IconListCheck size={16} />}
            disabled={keys.length === 0}
            loading={plan.isPending}
            onClick={() => plan.mutate(undefined)}
          >
            {t("bulk.doors.plan", { count: keys.length })}
          </Button>
          <ExportResidents targets={targets.data ?? []} chosen={chosen} />
        </Group>
        <Text size="sm" c="dimmed">
          {t("bulk.doors.nothingSent")}
        </Text>
      </Stack>
    </Paper>
  );
}

type TableProps = {
  readonly targets: readonly BulkTarget[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

function TargetTable({ targets, chosen, onChange }: TableProps) {
  const { t } = useWords();
  if (targets.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("bulk.doors.none")}
      </Text>
    );
  const all = targets.every(({ key }) => chosen.has(key));
  const withRows = targets.some(({ rows }) => rows !== null);
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    onChange(next);
  };
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={36}>
            <Checkbox
              size="xs"
              aria-label={t("bulk.doors.all")}
              checked={all}
              indeterminate={!all && chosen.size > 0}
              onChange={() => onChange(new Set(all ? [] : targets.map(({ key }) => key)))}
            />
          </Table.Th>
          <Table.Th>{t("doors.column.door")}</Table.Th>
          <Table.Th>{t("doors.column.address")}</Table.Th>
          <Table.Th>{t("doors.column.serial")}</Table.Th>
          <Table.Th>{t("doors.column.firmware")}</Table.Th>
          {withRows && <Table.Th>{t("bulk.doors.rows")}</Table.Th>}
          <Table.Th>{t("doors.column.state")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {targets.map((target) => (
          <TargetRow
            key={target.key}
            target={target}
            withRows={withRows}
            chosen={chosen.has(target.key)}
            onToggle={(on) => toggle(target.key, on)}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

type RowProps = {
  readonly target: BulkTarget;
  readonly withRows: boolean;
  readonly chosen: boolean;
  readonly onToggle: (on: boolean) => void;
};

function TargetRow({ target, withRows, chosen, onToggle }: RowProps) {
  const { t } = useWords();
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={target.name}
          checked={chosen}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td fw={600}>{target.name}</Table.Td>
      <Table.Td>{target.key}</Table.Td>
      <Table.Td>{target.serial}</Table.Td>
      <Table.Td>{target.firmware}</Table.Td>
      {withRows && <Table.Td>{target.rows}</Table.Td>}
      <Table.Td>
        {target.presence ? (
          <PresenceMark presence={target.presence} asking={false} />
        ) : (
          t("bulk.doors.notInSite")
        )}
      </Table.Td>
    </Table.Tr>
  );
}

type SettingsProps = {
  readonly settings: BulkSettings;
  readonly onChange: (settings: BulkSettings) => void;
};
const bounds = { canary: [0, 1000], concurrency: [1, 64], stopAfter: [1, 1000] } as const;

function SettingsFields({ settings, onChange }: SettingsProps) {
  const { t } = useWords();
  return (
    <Group gap="md" align="flex-end">
      {(["canary", "concurrency", "stopAfter"] as const).map((name) => (
        <NumberInput
          key={name}
          size="xs"
          w={210}
          label={t(`bulk.settings.${name}`)}
          min={bounds[name][0]}
          max={bounds[name][1]}
          clampBehavior="strict"
          allowDecimal={false}
          value={settings[name]}
          onChange={(value) => typeof value === "number" && onChange({ ...settings, [name]: value })}
        />
      ))}
      <Checkbox
        label={t("bulk.settings.acceptBasic")}
        checked={settings.acceptBasic}
        onChange={(event) => onChange({ ...settings, acceptBasic: event.currentTarget.checked })}
      />
    </Group>
  );
}

/** The residents of the chosen doors as they are now, to be worked on in a spreadsheet. */
function ExportResidents({ targets, chosen }: Omit<TableProps, "onChange">) {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = useParams({ from: "/site/$siteId/bulk/new/$what" });
  const doorIds = targets.flatMap(({ key, doorId }) => (chosen.has(key) && doorId ? [doorId] : []));
  const write = useAct(() => core.bulk.exportResidents({ siteId, doorIds }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <Button
      variant="subtle"
      leftSection={<IconDownload size={15} />}
      disabled={doorIds.length === 0}
      loading={write.isPending}
      onClick={() => write.mutate(undefined)}
    >
      {t("bulk.doors.export")}
    </Button>
  );
}
