import { Badge, Group, Paper, Select, Table, TagsInput, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { Roster } from "#shared/contract/alerts-view.ts";
import type { OnCallList } from "#shared/model/alerts/on-call.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ownEntry } from "#shared/model/own-entry.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly roster: Roster; readonly list: OnCallList };

/** One list: its people in order, and the days on which Sunday's hours count. */
export function ListCard({ siteId, roster, list }: Props) {
  const { t } = useWords();
  const core = useCore();
  const { name, members } = list;
  const set = useAlertsAct(siteId, (change: Partial<OnCallList>) =>
    core.alerts.setList({ siteId, fresh: false, list: { ...list, ...change } }),
  );
  return (
    <Paper p="md" component="section" aria-label={name}>
      <Group justify="space-between">
        <Title order={2}>{t("alerts.list.title", { name })}</Title>
        <RemoveButton
          siteId={siteId}
          name={name}
          why={t("alerts.list.removeWhy")}
          onRemove={() => core.alerts.removeList({ siteId, name })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t("alerts.list.why")}
      </Text>
      <Table my="xs">
        <Table.Tbody>
          {members.map((member, place) => (
            <Member
              key={member}
              name={member}
              place={place}
              last={place === members.length - 1}
              onDuty={(ownEntry(roster.onDuty, name) ?? []).includes(member)}
              onMove={(to) => set.mutate({ members: moved(members, place, to) })}
              onRemove={() => set.mutate({ members: members.filter((one) => one !== member) })}
            />
          ))}
        </Table.Tbody>
      </Table>
      <Additions roster={roster} list={list} onChange={(change) => set.mutate(change)} />
    </Paper>
  );
}

type AdditionsProps = Omit<Props, "siteId"> & { readonly onChange: (change: Partial<OnCallList>) => void };

function Additions({ roster, list: { members, holidays }, onChange }: AdditionsProps) {
  const { t } = useWords();
  const others = roster.people.map((person) => person.name).filter((one) => !members.includes(one));
  const days = (given: string[]) => given.filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  return (
    <Group align="flex-start" gap="sm">
      {others.length > 0 && (
        <Select
          w={240}
          label={t("alerts.list.addMember")}
          placeholder={t("alerts.list.chooseMember")}
          value={null}
          data={others}
          onChange={(member) => member !== null && onChange({ members: [...members, member] })}
        />
      )}
      <TagsInput
        w={420}
        size="xs"
        label={t("alerts.list.holidays")}
        description={t("alerts.list.holidaysWhy")}
        placeholder={t("alerts.list.dayExample")}
        value={[...holidays]}
        onChange={(given) => onChange({ holidays: days(given) })}
      />
    </Group>
  );
}

type MemberProps = {
  readonly name: string;
  readonly place: number;
  readonly last: boolean;
  readonly onDuty: boolean;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
};

function Member({ name, place, last, onDuty, onMove, onRemove }: MemberProps) {
  const { t } = useWords();
  return (
    <Table.Tr>
      <Table.Td w={36} c="dimmed">
        {place + 1}
      </Table.Td>
      <Table.Td>
        {name} {onDuty && <Badge color="green">{t("alerts.person.onDuty")}</Badge>}
      </Table.Td>
      <Table.Td w={110} ta="right">
        <IconButton
          label={t("alerts.list.up", { name })}
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
        >
          <IconArrowUp size={15} />
        </IconButton>
        <IconButton label={t("alerts.list.down", { name })} disabled={last} onClick={() => onMove(place + 1)}>
          <IconArrowDown size={15} />
        </IconButton>
        <IconButton label={t("alerts.list.takeOut", { name })} onClick={onRemove}>
          <IconTrash size={15} />
        </IconButton>
      </Table.Td>
    </Table.Tr>
  );
}

function moved(members: readonly string[], from: number, to: number): string[] {
  const one = members[from];
  return one === undefined ? [...members] : members.toSpliced(from, 1).toSpliced(to, 0, one);
}
