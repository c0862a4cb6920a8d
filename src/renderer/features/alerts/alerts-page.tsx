import { Stack, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AlarmsTab } from "./alarms-tab.tsx";
import { alertsQuestions } from "./alerts-questions.ts";
import { CallbacksTab } from "./callbacks-tab.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { MessagesTab } from "./messages-tab.tsx";
import { PipelinesTab } from "./pipelines-tab.tsx";
import { ProfilesTab } from "./profiles-tab.tsx";
import { RosterTab } from "./roster-tab.tsx";
import { TelephonesCard } from "./telephones-card.tsx";
import { TroubleNotices } from "./trouble-notices.tsx";
import { useAlertsWatch } from "./use-alerts-watch.ts";
import { WatchCard } from "./watch-card.tsx";
import { WorldBanner } from "./world-banner.tsx";

export const alertsTabs = ["alarms", "messages", "pipelines", "roster", "profiles", "callbacks"] as const;
export type AlertsTab = (typeof alertsTabs)[number];

/** Events become SMS and calls: in which world, whether it watches, what happened, and how it is set up. */
export function AlertsPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/alerts" });
  const state = useQuery(alertsQuestions.state(useCore(), siteId));
  const troubles = useAlertsWatch(siteId);
  const [tab, setTab] = useState<AlertsTab>("alarms");
  if (state.isError) return <FailureNotice error={state.error} onRetry={() => void state.refetch()} />;
  return (
    <Stack gap="md" maw={1080}>
      <PageHeading title={t("alerts.title")} lead={t("alerts.lead")} />
      {state.data && (
        <>
          <WorldBanner siteId={siteId} state={state.data} />
          <TroubleNotices troubles={troubles} />
          <FirstSteps siteId={siteId} state={state.data} onGo={setTab} />
          <WatchCard siteId={siteId} state={state.data} />
          <Tabs
            value={tab}
            onChange={(chosen) => setTab((chosen ?? "alarms") as AlertsTab)}
            keepMounted={false}
          >
            <Tabs.List mb="md">
              {alertsTabs.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {t(`alerts.tab.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="alarms">
              <AlarmsTab siteId={siteId} />
            </Tabs.Panel>
            <Tabs.Panel value="messages">
              <MessagesTab siteId={siteId} />
            </Tabs.Panel>
            <Tabs.Panel value="pipelines">
              <PipelinesTab siteId={siteId} onGo={setTab} />
            </Tabs.Panel>
            <Tabs.Panel value="roster">
              <RosterTab siteId={siteId} />
            </Tabs.Panel>
            <Tabs.Panel value="profiles">
              <ProfilesTab siteId={siteId} state={state.data} />
            </Tabs.Panel>
            <Tabs.Panel value="callbacks">
              <CallbacksTab siteId={siteId} state={state.data} />
            </Tabs.Panel>
          </Tabs>
          {state.data.fake.running && <TelephonesCard siteId={siteId} />}
        </>
      )}
    </Stack>
  );
}
