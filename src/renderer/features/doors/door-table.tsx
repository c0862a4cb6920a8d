import { Group, Paper, Table, VisuallyHidden } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ActsColumn } from "../../ui/acts-column.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import row from "../../ui/row-link.module.css";
import { StandingMark } from "../planned-doors/standing-mark.tsx";
import { DoorMenu } from "./door-menu.tsx";
import { addressOf, doorName } from "./door-words.ts";
import classes from "./doors.module.css";
import { PresenceMark } from "./presence-mark.tsx";
import { useProve } from "./use-prove.ts";

/** The door phones of a site, by address; a row opens its door phone. */
export function DoorTable({ doors }: { doors: readonly DoorSummary[] }) {
  const { t } = useWords();
  const sorted = doors.toSorted((a, b) => byAddress.compare(a.endpoint.host, b.endpoint.host));
  return (
    <Paper style={{ overflow: "auto" }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("doors.column.state")}</Table.Th>
            <Table.Th>{t("doors.column.door")}</Table.Th>
            <Table.Th>{t("doors.column.plan")}</Table.Th>
            <Table.Th>{t("doors.column.address")}</Table.Th>
            <Table.Th>{t("doors.column.serial")}</Table.Th>
            <Table.Th>{t("doors.column.variant")}</Table.Th>
            <Table.Th>{t("doors.column.firmware")}</Table.Th>
            <Table.Th>{t("doors.column.auth")}</Table.Th>
            <Table.Th>{t("doors.column.answered")}</Table.Th>
            <ActsColumn />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((door) => (
            <DoorRow key={door.id} door={door} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

const byAddress = new Intl.Collator("en", { numeric: true });

function DoorRow({ door }: { door: DoorSummary }) {
  const { t, since } = useWords();
  const prove = useProve(door);
  const params = { siteId: door.siteId, doorId: door.id };
  return (
    <Table.Tr className={row.row}>
      <Table.Td>
        <PresenceMark presence={door.presence} asking={prove.isPending} />
      </Table.Td>
      <Table.Td>
        <Link
          className={`${row.link} ${classes.name}`}
          data-unnamed={door.name === ""}
          to="/site/$siteId/door/$doorId"
          params={params}
        >
          {door.name || t("doors.unnamed")}
        </Link>
        {door.place !== "" && <span className={classes.place}>{door.place}</span>}
        {door.pending && (
          <>
            <i className={classes.pending} title={t("doors.pending")} aria-hidden />
            <VisuallyHidden>{t("doors.pending")}</VisuallyHidden>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <StandingMark door={door} />
      </Table.Td>
      <Table.Td title={door.proof.map((proof) => t(`proof.${proof}`)).join(", ")}>
        {addressOf(door) || t("doors.noAddress")}
      </Table.Td>
      <Table.Td>{door.serial}</Table.Td>
      <Table.Td>{t(`variant.${door.variant ?? door.planned?.variant ?? "unknown"}`)}</Table.Td>
      <Table.Td>{door.firmware}</Table.Td>
      <Table.Td>{t(`auth.${door.auth ?? "unknown"}`)}</Table.Td>
      <Table.Td c="dimmed">{door.lastAnswer ? since(door.lastAnswer) : t("doors.never")}</Table.Td>
      <Table.Td className={row.acts}>
        <Group gap={0} wrap="nowrap" justify="flex-end">
          <IconButton
            label={t("doors.proveOne", { name: doorName(door, t) })}
            onClick={() => prove.mutate(undefined)}
            disabled={prove.isPending}
          >
            <IconRefresh size={15} />
          </IconButton>
          <DoorMenu door={door} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
