import { Alert, Stack, Tabs } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { EvidenceTab } from "./evidence-tab.tsx";
import { LabelsTab } from "./labels-tab.tsx";
import { MakeCard } from "./make-card.tsx";
import { PicturesCard } from "./pictures-card.tsx";
import { SheetCard } from "./sheet-card.tsx";
import { SignaturesCard } from "./signatures-card.tsx";
import { useDossier } from "./use-dossier.ts";
import { VerifyTab } from "./verify-tab.tsx";

/** The hand-over of a site: its dossier, the log it rests on, its verification, the labels. */
export function DossierPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/dossier" });
  const dossier = useDossier(siteId);
  return (
    <Stack gap="sm">
      <PageHeading title={t("dossier.title")} lead={t("dossier.lead")} />
      {dossier.isError && <FailureNotice error={dossier.error} onRetry={() => void dossier.refetch()} />}
      {dossier.isPending && <Waiting>{t("app.loading")}</Waiting>}
      {dossier.data && <Parts siteId={siteId} view={dossier.data} />}
    </Stack>
  );
}

function Parts({ siteId, view }: { readonly siteId: SiteId; readonly view: DossierView }) {
  const { t } = useWords();
  return (
    <>
      <Unwritten view={view} />
      <Tabs defaultValue="dossier" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="dossier">{t("dossier.tab.dossier")}</Tabs.Tab>
          <Tabs.Tab value="log">{t("dossier.tab.log", { count: view.head.entries })}</Tabs.Tab>
          <Tabs.Tab value="verify">{t("dossier.tab.verify")}</Tabs.Tab>
          <Tabs.Tab value="labels">{t("dossier.tab.labels")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="dossier">
          <Stack gap="md">
            <MakeCard siteId={siteId} view={view} />
            <SheetCard siteId={siteId} view={view} />
            <SignaturesCard siteId={siteId} view={view} />
            <PicturesCard siteId={siteId} view={view} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <EvidenceTab siteId={siteId} />
        </Tabs.Panel>
        <Tabs.Panel value="verify">
          <VerifyTab siteId={siteId} />
        </Tabs.Panel>
        <Tabs.Panel value="labels">
          <LabelsTab siteId={siteId} doors={view.doors} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Unwritten({ view: { unwritten } }: { readonly view: DossierView }) {
  const { t, say } = useWords();
  if (!unwritten) return null;
  return (
    <Alert color="red" role="alert" title={t("dossier.unwritten", { count: unwritten.count })}>
      {say(unwritten.error.message)}
    </Alert>
  );
}
