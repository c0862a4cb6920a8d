import { Anchor, Badge, Checkbox, Table, Text } from "@mantine/core";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { KeptMedium, LogoRow } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ActsColumn } from "../../ui/acts-column.tsx";
import { LogoRowActs } from "./logo-row-acts.tsx";
import classes from "./logos.module.css";
import type { LogoActs } from "./use-logo-acts.ts";

type Props = {
  readonly door: DoorSummary;
  readonly rows: readonly LogoRow[];
  readonly kept: readonly KeptMedium[];
  readonly acts: LogoActs;
  readonly busy: boolean;
  readonly canSend: (row: LogoRow) => boolean;
  readonly chosen: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
  readonly shown: string | null;
  readonly onShow: (name: string) => void;
  readonly onSend: (row: LogoRow) => void;
};

const colours = {
  present: "green",
  different: "yellow",
  missing: "red",
  unused: "gray",
  "device-only": "petrol",
  unusable: "gray",
} as const satisfies Record<LogoRow["state"], string>;

/** A row for each logo of the site or the device; nothing is chosen beforehand. */
export function LogoTable(props: Props) {
  const { t } = useWords();
  return (
    <div className={classes.scroll}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <ActsColumn />
            <Table.Th>{t("logos.column.name")}</Table.Th>
            <Table.Th>{t("logos.column.state")}</Table.Th>
            <Table.Th>{t("logos.column.site")}</Table.Th>
            <Table.Th>{t("logos.column.device")}</Table.Th>
            <Table.Th>{t("logos.column.usedBy")}</Table.Th>
            <ActsColumn />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.rows.map((row) => (
            <Row key={row.name} row={row} {...props} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ row, kept, canSend, chosen, onChoose, shown, onShow, ...rest }: Props & { row: LogoRow }) {
  const { t, size } = useWords();
  const { name, state, usedBy, deviceBytes } = row;
  const onSite = kept.find((one) => one.name === name);
  const toggle = (on: boolean) => onChoose(on ? [...chosen, name] : chosen.filter((one) => one !== name));
  const lacking = state === "missing" && onSite === undefined;
  return (
    <Table.Tr {...(shown === name && { bg: "var(--perron-hover)" })}>
      <Table.Td w={34}>
        {canSend(row) && (
          <Checkbox
            aria-label={t("logos.choose", { name })}
            checked={chosen.includes(name)}
            onChange={(event) => toggle(event.currentTarget.checked)}
          />
        )}
      </Table.Td>
      <Table.Td>
        <Anchor component="button" type="button" ta="left" onClick={() => onShow(name)} disabled={lacking}>
          {name}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Badge miw="max-content" color={colours[state]} title={t(`logos.stateWhy.${state}`)}>
          {t(lacking ? "logos.lacking" : `logos.state.${state}`)}
        </Badge>
      </Table.Td>
      <Table.Td>{onSite ? size(onSite.bytes) : "—"}</Table.Td>
      <Table.Td>{deviceBytes === null ? "—" : size(deviceBytes)}</Table.Td>
      <Table.Td maw={220}>
        <Text size="sm" lineClamp={2} {...(usedBy.length === 0 && { c: "dimmed" })}>
          {usedBy.join(", ") || t("logos.nobody")}
        </Text>
      </Table.Td>
      <Table.Td className={classes.acts}>
        <LogoRowActs row={row} onSite={onSite} canSend={canSend(row)} {...rest} />
      </Table.Td>
    </Table.Tr>
  );
}
