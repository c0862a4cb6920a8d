import { Badge, Button, Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Roster } from "#shared/contract/alerts-view.ts";
import type { Person } from "#shared/model/alerts/on-call.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { alertsQuestions } from "./alerts-questions.ts";
import { ListCards } from "./list-cards.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

/** Who can be told, and in which order. */
export function RosterTab({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const roster = useQuery(alertsQuestions.roster(useCore(), siteId));
  const [edited, setEdited] = useState<Person | "new" | null>(null);
  if (roster.isError) return <FailureNotice error={roster.error} onRetry={() => void roster.refetch()} />;
  if (!roster.data) return null;
  const { people } = roster.data;
  return (
    <Stack gap="sm">
      <Paper p="md" component="section" aria-labelledby="alerts-people">
        <Group justify="space-between">
          <Title order={2} id="alerts-people">
            {t("alerts.person.title")}
          </Title>
          <Button leftSection={<IconPlus size={15} />} onClick={() => setEdited("new")}>
            {t("alerts.person.add")}
          </Button>
        </Group>
        {people.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("alerts.person.none")}
          </Text>
        )}
        <Table>
          <Table.Tbody>
            {people.map((person) => (
              <PersonRow
                key={person.name}
                siteId={siteId}
                person={person}
                roster={roster.data}
                onEdit={() => setEdited(person)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <ListCards siteId={siteId} roster={roster.data} />
      <PersonDialog siteId={siteId} edited={edited} onClose={() => setEdited(null)} />
    </Stack>
  );
}

type RowProps = {
  readonly siteId: SiteId;
  readonly person: Person;
  readonly roster: Roster;
  readonly onEdit: () => void;
};

function PersonRow({ siteId, person, roster, onEdit }: RowProps) {
  const { t } = useWords();
  const core = useCore();
  const { name, number, schedule, absences, language } = person;
  const stopped = roster.optOuts.some((one) => one.number === number);
  const onDuty = Object.values(roster.onDuty).some((names) => names.includes(name));
  const lift = useAlertsAct(siteId, () => core.alerts.liftOptOut({ siteId, number }));
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{number}</Table.Td>
      <Table.Td c="dimmed">
        {[
          t(`alerts.person.language.${language}`),
          t(schedule === null ? "alerts.person.always" : "alerts.person.byHours"),
          ...(absences.length > 0 ? [t("alerts.person.away", { count: absences.length })] : []),
        ].join(" · ")}
      </Table.Td>
      <Table.Td>
        {onDuty && <Badge color="green">{t("alerts.person.onDuty")}</Badge>}
        {stopped && <Badge color="red">{t("alerts.person.stopped")}</Badge>}
      </Table.Td>
      <Table.Td ta="right">
        {stopped && (
          <Button variant="subtle" loading={lift.isPending} onClick={() => lift.mutate(undefined)}>
            {t("alerts.person.lift")}
          </Button>
        )}
        <Button variant="subtle" onClick={onEdit} aria-label={t("alerts.editNamed", { name })}>
          {t("alerts.edit")}
        </Button>
        <RemoveButton
          siteId={siteId}
          name={name}
          why={t("alerts.person.removeWhy")}
          label={t("alerts.removeNamed", { name })}
          onRemove={() => core.alerts.removePerson({ siteId, name })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
