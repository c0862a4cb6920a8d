import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Paper,
  Select,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type AsmProduct, type AsmTimelineEntry, eventCodes } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { saveText } from "../../ui/save-file.ts";
import classes from "./asm.module.css";
import { asmQuestions, type EventCode, type EventFilter, wishOf } from "./asm-questions.ts";
import { productName } from "./product-words.ts";

type Props = { readonly siteId: SiteId; readonly products: readonly AsmProduct[] };

/** What happened at the doors, in words, live. */
export function EventsCard({ siteId, products }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [filter, setFilter] = useState<EventFilter>({
    objectId: null,
    codes: [],
    search: "",
    showCodes: false,
  });
  const events = useQuery(asmQuestions.events(core, siteId, filter));
  return (
    <Paper p="md" component="section" aria-labelledby="asm-events">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="asm-events">
          {t("asm.events")}
        </Title>
        <Csv siteId={siteId} filter={filter} />
      </Group>
      <Filters products={products} filter={filter} onChange={setFilter} />
      {events.isError && <FailureNotice error={events.error} onRetry={() => void events.refetch()} />}
      {events.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("asm.noEvents")}
        </Text>
      )}
      {events.data && events.data.length > 0 && <Timeline entries={events.data} />}
    </Paper>
  );
}

function Csv({ siteId, filter }: { siteId: SiteId; filter: EventFilter }) {
  const { t, language } = useWords();
  const core = useCore();
  const csv = useAct(() => core.asm.eventsCsv({ siteId, language, ...wishOf(filter) }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={15} />}
      loading={csv.isPending}
      onClick={() => csv.mutate(undefined)}
    >
      {t("asm.csv")}
    </Button>
  );
}

type FilterProps = {
  readonly products: readonly AsmProduct[];
  readonly filter: EventFilter;
  readonly onChange: (filter: EventFilter) => void;
};

function Filters({ products, filter, onChange }: FilterProps) {
  const { t } = useWords();
  return (
    <Group gap="sm" mb="xs" align="flex-end">
      <Select
        w={220}
        clearable
        label={t("asm.filterDoor")}
        placeholder={t("asm.allDoors")}
        value={filter.objectId}
        onChange={(objectId) => onChange({ ...filter, objectId })}
        data={products.map((product) => ({ value: product.objectId, label: productName(product, t) }))}
      />
      <MultiSelect
        w={280}
        size="xs"
        clearable
        label={t("asm.filterKind")}
        placeholder={filter.codes.length === 0 ? t("asm.allKinds") : ""}
        value={[...filter.codes]}
        onChange={(codes) => onChange({ ...filter, codes: codes as EventCode[] })}
        data={eventCodes.map((code) => ({ value: code, label: t(`asm.event.${code}`) }))}
      />
      <TextInput
        w={180}
        label={t("asm.search")}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.currentTarget.value })}
      />
      <Checkbox
        pb={6}
        label={t("asm.showCodes")}
        checked={filter.showCodes}
        onChange={(event) => onChange({ ...filter, showCodes: event.currentTarget.checked })}
      />
    </Group>
  );
}

function Timeline({ entries }: { entries: readonly AsmTimelineEntry[] }) {
  const { t, say, language } = useWords();
  const time = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "short",
    timeStyle: "medium",
  });
  return (
    <div className={classes.timeline}>
      <Table aria-live="polite">
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td c="dimmed" className={classes.short}>
                {time.format(new Date(entry.at))}
              </Table.Td>
              <Table.Td className={classes.short}>{t("door.called", { serial: entry.objectId })}</Table.Td>
              <Table.Td c="dimmed" className={classes.short}>
                {entry.code}
              </Table.Td>
              <Table.Td>
                {say(entry.words)}
                {entry.timesReceived > 1 && (
                  <Text span size="xs" c="dimmed">
                    {` · ${t("asm.again", { count: entry.timesReceived })}`}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
