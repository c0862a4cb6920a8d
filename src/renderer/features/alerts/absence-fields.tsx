import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Person } from "#shared/model/alerts/on-call.ts";
import { useWords } from "../../locales/use-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";

type Absences = Person["absences"];
type Props = { readonly absences: Absences; readonly onChange: (absences: Absences) => void };

const today = () => new Date().toISOString().slice(0, 10);

/** Days away, both ends included. */
export function AbsenceFields({ absences, onChange }: Props) {
  const { t } = useWords();
  const change = (place: number, part: Partial<Absences[number]>) =>
    onChange(absences.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t("alerts.person.absences")}
      </Text>
      {absences.map(({ from, to }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an absence has no identity but its place in the list.
        <Group key={place} gap="xs" align="flex-end">
          <TextInput
            type="date"
            label={t("alerts.person.from")}
            value={from}
            onChange={(event) => change(place, { from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t("alerts.person.to")}
            value={to}
            error={to < from}
            onChange={(event) => change(place, { to: event.currentTarget.value })}
          />
          <IconButton
            label={t("alerts.person.removeAbsence", { from })}
            onClick={() => onChange(absences.filter((_, at) => at !== place))}
          >
            <IconTrash size={15} />
          </IconButton>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...absences, { from: today(), to: today() }])}
        >
          {t("alerts.person.addAbsence")}
        </Button>
      </div>
    </Stack>
  );
}
