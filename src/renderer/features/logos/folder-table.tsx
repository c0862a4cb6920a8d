import { Badge, Checkbox, Select, Table, Text } from "@mantine/core";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { LogoMatch } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ActsColumn } from "../../ui/acts-column.tsx";
import { errorWords } from "../../ui/tell.ts";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import type { FolderRow } from "./folder-rows.ts";
import classes from "./logos.module.css";
import { residentChoices } from "./resident-choices.ts";

type Props = {
  readonly device: DeviceView;
  readonly rows: readonly FolderRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (key: string, change: Partial<FolderRow>) => void;
};

const colours = { sure: "green", several: "yellow", close: "yellow", none: "gray" } as const;

/** What would be sent, under which name, and for whom: a person looks before anything leaves. */
export function FolderTable({ device, rows, names, onChange }: Props) {
  const { t } = useWords();
  const choices = residentChoices(device.residents, (index) => t("residents.unnamed", { index })).map(
    ({ value, label }) => ({ value, label }),
  );
  return (
    <div className={classes.scroll}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <ActsColumn />
            <ActsColumn />
            <Table.Th>{t("logos.column.file")}</Table.Th>
            <Table.Th>{t("logos.column.name")}</Table.Th>
            <Table.Th>{t("logos.column.match")}</Table.Th>
            <Table.Th>{t("logos.column.resident")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} name={names.get(row.key)} choices={choices} onChange={onChange} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type RowProps = Pick<Props, "onChange"> & {
  readonly row: FolderRow;
  readonly name: string | undefined;
  readonly choices: { value: string; label: string }[];
};

function Row({ row, name, choices, onChange }: RowProps) {
  const { t, size } = useWords();
  const { key, file, logo, error, included, resident, match } = row;
  const picture = useObjectUrl(logo?.png);
  return (
    <Table.Tr>
      <Table.Td w={34}>
        <Checkbox
          aria-label={t("logos.include", { file })}
          checked={included}
          disabled={logo === undefined}
          onChange={(event) => onChange(key, { included: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td w={48}>{picture && <img className={classes.thumb} src={picture} alt="" />}</Table.Td>
      <Table.Td>{file}</Table.Td>
      <Table.Td>
        {name}
        {logo && (
          <Text size="xs" c="dimmed">
            {size(logo.bytes)}
          </Text>
        )}
        {error !== undefined && (
          <Text size="xs" c="var(--perron-bad)">
            {errorWords(error).message}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{match && <Match match={match} />}</Table.Td>
      <Table.Td w={230}>
        <Select
          searchable
          clearable
          aria-label={t("logos.residentFor", { file })}
          placeholder={t("logos.nobody")}
          nothingFoundMessage={t("residents.nothingMatches")}
          data={choices}
          value={resident === null ? null : String(resident)}
          onChange={(chosen) => onChange(key, { resident: chosen === null ? null : Number(chosen) })}
        />
      </Table.Td>
    </Table.Tr>
  );
}

function Match({ match: { state, candidates } }: { match: LogoMatch }) {
  const { t } = useWords();
  const doubtful = state === "several" || state === "close";
  return (
    <>
      <Badge miw="max-content" color={colours[state]}>
        {t(`logos.match.${state}`)}
      </Badge>
      {doubtful && (
        <Text size="xs" c="dimmed">
          {candidates.map(({ label }) => label).join(", ")}
        </Text>
      )}
    </>
  );
}
