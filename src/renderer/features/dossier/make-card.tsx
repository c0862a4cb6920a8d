import { Button, Checkbox, Group, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconFileCertificate, IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Language } from "#shared/contract/app-contract.ts";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { MadeNotice } from "./made-notice.tsx";
import { useReadAll } from "./use-read-all.ts";

type Props = { readonly siteId: SiteId; readonly view: DossierView };

/** Makes the dossier: what it will hold, in which language, and the files it gives. */
export function MakeCard({ siteId, view }: Props) {
  const { t, language } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [paper, setPaper] = useState<Language>(language);
  const [residents, setResidents] = useState(true);
  const make = useAct(() => core.dossier.make({ siteId, language: paper, residents }), {
    toldInPlace: true,
    after: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: questions.dossier(core, siteId).queryKey }),
        queries.invalidateQueries({ queryKey: ["evidence", siteId] }),
      ]),
  });
  return (
    <Paper p="md">
      <Stack gap="sm">
        <Title order={2}>{t("dossier.make.title")}</Title>
        <Readiness siteId={siteId} view={view} />
        <Group gap="lg">
          <SegmentedControl
            aria-label={t("dossier.make.language")}
            value={paper}
            onChange={(value) => setPaper(value === "en" ? "en" : "fr")}
            data={[
              { value: "fr", label: t("dossier.make.fr") },
              { value: "en", label: t("dossier.make.en") },
            ]}
          />
          <Checkbox
            label={t("dossier.make.residents")}
            checked={residents}
            onChange={(event) => setResidents(event.currentTarget.checked)}
          />
          <Button
            leftSection={<IconFileCertificate size={15} />}
            loading={make.isPending}
            onClick={() => make.mutate(undefined)}
          >
            {t("dossier.make.go")}
          </Button>
        </Group>
        {make.isError && <FailureNotice error={make.error} />}
        {make.data && !make.isPending && <MadeNotice made={make.data} />}
      </Stack>
    </Paper>
  );
}

/** What the paper will be able to tell, and what it will not yet. */
function Readiness({ siteId, view: { doors } }: Props) {
  const { t, since } = useWords();
  const readAll = useReadAll(siteId, doors);
  const unread = doors.filter(({ readAt }) => readAt === null).length;
  const oldest = doors.flatMap(({ readAt }) => readAt ?? []).toSorted()[0];
  const done = doors.reduce((sum, { tests }) => sum + tests.done, 0);
  const all = doors.reduce((sum, { tests }) => sum + tests.all, 0);
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" role="status">
        {[
          t("dossier.make.doors", { count: doors.length }),
          ...(unread > 0 ? [t("dossier.make.unread", { count: unread })] : []),
          ...(oldest ? [t("dossier.make.readSince", { since: since(oldest) })] : []),
          ...(all > 0 ? [t("dossier.make.tests", { done, all })] : []),
        ].join(" · ")}
      </Text>
      {doors.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={readAll.isPending}
          onClick={() => readAll.mutate(undefined)}
        >
          {t("dossier.make.readAll")}
        </Button>
      )}
    </Group>
  );
}
