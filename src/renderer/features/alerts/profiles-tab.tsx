import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AlertsState, ProfileView } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { alertsQuestions } from "./alerts-questions.ts";
import { CapabilityTable } from "./capability-table.tsx";
import { ProfileDialog } from "./profile-dialog.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";
import { StartFake } from "./world-banner.tsx";

type Props = { readonly siteId: SiteId; readonly state: AlertsState };
const worldColours = { fake: "petrol", simulation: "yellow", real: "red" } as const;
const standingColours = { untried: "gray", valid: "green", faulted: "red", "out-of-credit": "red" } as const;

/** Accounts at Octopush: how each stands, and what its messages can and cannot report. */
export function ProfilesTab({ siteId, state }: Props) {
  const { t } = useWords();
  const profiles = useQuery(alertsQuestions.profiles(useCore(), siteId));
  const [edited, setEdited] = useState<ProfileView | "new" | null>(null);
  if (profiles.isError)
    return <FailureNotice error={profiles.error} onRetry={() => void profiles.refetch()} />;
  return (
    <Stack gap="sm">
      {profiles.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("alerts.profile.none")}
        </Text>
      )}
      {profiles.data?.map((profile) => (
        <ProfileCard key={profile.name} siteId={siteId} profile={profile} onEdit={() => setEdited(profile)} />
      ))}
      <Group gap="xs">
        <Button leftSection={<IconPlus size={15} />} onClick={() => setEdited("new")}>
          {t("alerts.profile.add")}
        </Button>
        {state.fake.available && !state.fake.running && <StartFake siteId={siteId} />}
      </Group>
      <CapabilityTable />
      <ProfileDialog siteId={siteId} edited={edited} onClose={() => setEdited(null)} />
    </Stack>
  );
}

type CardProps = { readonly siteId: SiteId; readonly profile: ProfileView; readonly onEdit: () => void };

function ProfileCard({ siteId, profile, onEdit }: CardProps) {
  const { t } = useWords();
  const core = useCore();
  const { name, standing, world } = profile;
  const test = useAlertsAct(siteId, () => core.alerts.testProfile({ siteId, name }), { toldInPlace: true });
  return (
    <Paper p="md" component="article" aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2}>{name}</Title>
            <Badge color={worldColours[world]}>{t(`alerts.world.${world}`)}</Badge>
            {!profile.enabled && <Badge color="gray">{t("alerts.off")}</Badge>}
            <Badge color={standingColours[standing.state]}>
              {t(`alerts.profile.standing.${standing.state}`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {[profile.login, t(`alerts.profile.type.${profile.type}`), profile.description]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          {!profile.keySet && (
            <Text size="sm" c="red">
              {t("alerts.profile.noKey")}
            </Text>
          )}
          <Balance profile={profile} />
        </div>
        <Group gap="xs">
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate(undefined)}>
            {t("alerts.profile.test")}
          </Button>
          <Button variant="default" onClick={onEdit}>
            {t("alerts.edit")}
          </Button>
          <RemoveButton
            siteId={siteId}
            name={name}
            why={t("alerts.profile.removeWhy")}
            onRemove={() => core.alerts.removeProfile({ siteId, name })}
          />
        </Group>
      </Group>
      {test.isError && <FailureNotice error={test.error} />}
    </Paper>
  );
}

function Balance({ profile: { standing } }: { profile: ProfileView }) {
  const { t, number, since } = useWords();
  const { balance, reason } = standing;
  return (
    <>
      {reason !== null && (
        <Text size="sm" c="red">
          {reason}
        </Text>
      )}
      {balance !== null && (
        <Text size="sm">
          {t("alerts.profile.balance", {
            amount: number(balance.amount),
            unit: balance.unit,
            when: since(balance.at),
          })}
        </Text>
      )}
    </>
  );
}
