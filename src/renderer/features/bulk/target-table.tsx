import { Checkbox, Table, Text } from "@mantine/core";
import type { BulkTarget } from "#shared/contract/bulk-view.ts";
import { useWords } from "../../locales/use-words.ts";
import { PresenceMark } from "../doors/presence-mark.tsx";

type Props = {
  readonly targets: readonly BulkTarget[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

/** The doors a run may go over, each to be ticked. */
export function TargetTable({ targets, chosen, onChange }: Props) {
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
