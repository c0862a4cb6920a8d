import { Group, Paper, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DoorChecksSummary } from "#shared/contract/guided-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";
import { ProgressStrip } from "./progress-strip.tsx";
import { StateMark } from "./state-mark.tsx";

type Props = { readonly siteId: SiteId; readonly doors: readonly DoorChecksSummary[] };

/** More are a matter for the door's own list. */
const shownAtMost = 4;

/** Door by door: how far it is, and what remains by name. */
export function SiteChecksTable({ siteId, doors }: Props) {
  const { t } = useWords();
  return (
    <Paper style={{ overflow: "auto" }}>
      <Table verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("guided.column.door")}</Table.Th>
            <Table.Th>{t("guided.column.progress")}</Table.Th>
            <Table.Th>{t("guided.column.remaining")}</Table.Th>
            <Table.Th>{t("guided.column.accessibility")}</Table.Th>
            <Table.Th>{t("guided.column.last")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {doors.map((door) => (
            <DoorRow key={door.doorId} siteId={siteId} door={door} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function DoorRow({ siteId, door }: { siteId: SiteId; door: DoorChecksSummary }) {
  const { t, since } = useWords();
  const name = door.name || (door.serial ? t("door.called", { serial: door.serial }) : t("doors.unnamed"));
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/site/$siteId/door/$doorId/checks" params={{ siteId, doorId: door.doorId }}>
          {name}
        </Link>
        <Text size="xs" c="dimmed">
          {door.address}
        </Text>
      </Table.Td>
      <Table.Td>{door.madeAt !== null && <ProgressStrip counts={door.counts} />}</Table.Td>
      <Table.Td>
        <Remaining door={door} />
      </Table.Td>
      <Table.Td>
        <Accessibility door={door} />
      </Table.Td>
      <Table.Td c="dimmed">{door.lastAt === null ? t("doors.never") : since(door.lastAt)}</Table.Td>
    </Table.Tr>
  );
}

function Remaining({ door }: { door: DoorChecksSummary }) {
  const { t, say } = useWords();
  if (door.madeAt === null)
    return (
      <Text size="sm" c="dimmed">
        {t("guided.noListYet")}
      </Text>
    );
  if (door.remaining.length === 0) return <Text size="sm">{t("guided.nothingLeft")}</Text>;
  // What went wrong is worth a look before what is merely still to do.
  const ordered = door.remaining.toSorted((a, b) => weight(b.state) - weight(a.state));
  return (
    <ul className={classes.remaining}>
      {ordered.slice(0, shownAtMost).map((test) => (
        <li key={test.id}>
          <StateMark state={test.state} />
          <span>
            {say(test.title)}
            {test.remark !== "" && <span className={classes.rowNote}>{test.remark}</span>}
          </span>
        </li>
      ))}
      {ordered.length > shownAtMost && (
        <li className={classes.more}>{t("guided.more", { count: ordered.length - shownAtMost })}</li>
      )}
    </ul>
  );
}

function weight(state: DoorChecksSummary["remaining"][number]["state"]): number {
  if (state === "failed") return 2;
  return state === "unknown" ? 1 : 0;
}

function Accessibility({ door: { madeAt, verdicts } }: { door: DoorChecksSummary }) {
  const { t } = useWords();
  const told = (["to-look-at", "not-measured", "met"] as const).filter((verdict) => verdicts[verdict] > 0);
  // Everything is to be measured at a door that nobody has begun with.
  if (madeAt === null && verdicts.met + verdicts["to-look-at"] === 0) return null;
  return (
    <Group gap={4} wrap="wrap">
      {told.map((verdict) => (
        <span key={verdict} className={classes.tally} data-verdict={verdict}>
          {t(`guided.accessibility.tally.${verdict}`, { count: verdicts[verdict] })}
        </span>
      ))}
    </Group>
  );
}
