import { Modal, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import type { Person } from "#shared/model/alerts/on-call.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { AbsenceFields } from "./absence-fields.tsx";
import { SchedulePainter } from "./schedule-painter.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = {
  readonly siteId: SiteId;
  readonly edited: Person | "new" | null;
  readonly onClose: () => void;
};

const blank: Person = { name: "", number: "", language: "fr", schedule: null, absences: [] };

/** A person on call, new or changed. */
export function PersonDialog({ siteId, edited, onClose }: Props) {
  const { t } = useWords();
  const title = edited === "new" || edited === null ? t("alerts.person.add") : edited.name;
  return (
    <Modal opened={edited !== null} onClose={onClose} title={title} size="xl">
      {edited !== null && <PersonForm siteId={siteId} edited={edited} onClose={onClose} />}
    </Modal>
  );
}

function PersonForm({ siteId, edited, onClose }: Props & { edited: Person | "new" }) {
  const { t } = useWords();
  const core = useCore();
  const fresh = edited === "new";
  const [person, setPerson] = useState<Person>(fresh ? blank : edited);
  const save = useAlertsAct(
    siteId,
    () => core.alerts.setPerson({ siteId, fresh, person: { ...person, name: person.name.trim() } }),
    { toldInPlace: true, onDone: onClose },
  );
  const field = save.isError ? failureIn(save.error)?.place?.field : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (person.name.trim() !== "") save.mutate(undefined);
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      {save.isError && <FailureNotice error={save.error} />}
      <WhoFields person={person} fresh={fresh} field={field ?? null} onChange={setPerson} />
      <Switch
        label={t("alerts.person.alwaysOnCall")}
        description={t("alerts.person.alwaysWhy")}
        checked={person.schedule === null}
        onChange={(event) => setPerson({ ...person, schedule: event.currentTarget.checked ? null : {} })}
      />
      {person.schedule !== null && (
        <SchedulePainter
          label={t("alerts.person.hours")}
          schedule={person.schedule}
          onChange={(schedule) => setPerson({ ...person, schedule })}
        />
      )}
      <AbsenceFields absences={person.absences} onChange={(absences) => setPerson({ ...person, absences })} />
      <DialogFoot onClose={onClose} go={t("alerts.save")} busy={save.isPending} />
    </Stack>
  );
}

type WhoProps = {
  readonly person: Person;
  readonly fresh: boolean;
  /** The field the core refused. */
  readonly field: string | null;
  readonly onChange: (person: Person) => void;
};

function WhoFields({ person, fresh, field, onChange }: WhoProps) {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <TextInput
        label={t("alerts.person.name")}
        required
        disabled={!fresh}
        data-autofocus
        error={field === "name"}
        value={person.name}
        onChange={(event) => onChange({ ...person, name: event.currentTarget.value })}
      />
      <TextInput
        label={t("alerts.person.number")}
        required
        placeholder={t("alerts.person.numberExample")}
        error={field === "number"}
        value={person.number}
        onChange={(event) => onChange({ ...person, number: event.currentTarget.value })}
      />
      <Select
        label={t("alerts.person.languageOf")}
        value={person.language}
        data={(["fr", "en"] as const).map((one) => ({
          value: one,
          label: t(`alerts.person.language.${one}`),
        }))}
        onChange={(language) => onChange({ ...person, language: language === "en" ? "en" : "fr" })}
      />
    </SimpleGrid>
  );
}
