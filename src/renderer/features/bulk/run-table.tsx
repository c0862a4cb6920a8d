import { Badge, Loader, Table } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconClock,
  IconQuestionMark,
} from "@tabler/icons-react";
import { memo, useState } from "react";
import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { pushSteps } from "#shared/model/push.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./bulk.module.css";
import { type Tone, toneOf } from "./bulk-words.ts";
import { DoorPlan } from "./door-plan.tsx";

type Props = { readonly head: BulkHead; readonly items: readonly BulkItem[] };

/** The live board: each door with its state, the step it is at, and why where it went wrong. */
export function RunTable({ head, items }: Props) {
  const { t } = useWords();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("bulk.table.door")}</Table.Th>
          <Table.Th>{t("bulk.table.state")}</Table.Th>
          <Table.Th>{t("bulk.table.changes")}</Table.Th>
          <Table.Th>{t("bulk.table.firmware")}</Table.Th>
          <Table.Th>{t("bulk.table.why")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Row key={item.position} runId={head.runId} item={item} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const icons: Record<Tone, typeof IconCheck> = {
  good: IconCheck,
  bad: IconAlertTriangle,
  warn: IconQuestionMark,
  busy: IconClock,
  rest: IconClock,
};

const Row = memo(function Row({ runId, item }: { runId: string; item: BulkItem }) {
  const { t, say } = useWords();
  const [open, setOpen] = useState(false);
  const { name, host, serial, error, changes, firmware, rehearsed, missing, deletions } = item;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Table.Tr data-door={name}>
        <Table.Td>
          <button
            type="button"
            className={classes.opener}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={14} aria-hidden style={{ verticalAlign: "-2px" }} /> {name}
          </button>
          <span className={classes.why}>
            <span className={classes.whole}>{host}</span>{" "}
            {serial !== null && <span className={classes.whole}>{t("bulk.table.serial", { serial })}</span>}
          </span>
        </Table.Td>
        <Table.Td>
          <State item={item} />
          {rehearsed && (
            <Badge size="xs" color={rehearsed === "held" ? "green" : "red"} ml={6}>
              {t(`bulk.rehearsed.${rehearsed}`)}
            </Badge>
          )}
        </Table.Td>
        <Table.Td>
          {changes !== null && t("bulk.table.fields", { count: changes })}
          {deletions > 0 && (
            <span className={classes.why}>{t("bulk.table.deletions", { count: deletions })}</span>
          )}
          {missing > 0 && deletions === 0 && (
            <span className={classes.why}>{t("bulk.table.missing", { count: missing })}</span>
          )}
        </Table.Td>
        <Table.Td>{firmware}</Table.Td>
        <Table.Td style={{ minWidth: 200 }}>{error && say(error.message)}</Table.Td>
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td colSpan={5}>
            <DoorPlan runId={runId} item={item} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
});

/** In words, with an icon, and while it is written the steps drawn. */
function State({ item: { state, step } }: { item: BulkItem }) {
  const { t } = useWords();
  const tone = toneOf(state);
  const Icon = icons[tone];
  const at = step === null ? -1 : pushSteps.indexOf(step);
  return (
    <span className={classes.state} data-tone={tone} data-state={state}>
      {tone === "busy" ? <Loader size={13} aria-hidden /> : <Icon size={15} aria-hidden />}
      {step && tone === "busy" ? t(`push.step.${step}`) : t(`bulk.state.${state}`)}
      {at >= 0 && tone === "busy" && (
        <span className={classes.steps} aria-hidden>
          {pushSteps.slice(0, -1).map((one, place) => (
            <i
              key={one}
              className={classes.dot}
              data-step={place < at ? "done" : place === at ? "now" : "later"}
            />
          ))}
        </span>
      )}
    </span>
  );
}
