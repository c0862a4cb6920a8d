import { Alert, Button, Group, Text } from "@mantine/core";
import { IconCoinEuro, IconDeviceMobile, IconFlask } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { AlertsState } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = { readonly siteId: SiteId; readonly state: AlertsState };

const looks = {
  fake: { color: "petrol", Icon: IconDeviceMobile },
  simulation: { color: "yellow", Icon: IconFlask },
  real: { color: "red", Icon: IconCoinEuro },
} as const;

/** Always in sight: whether a message would go to a real telephone, and cost money. */
export function WorldBanner({ siteId, state }: Props) {
  const { t } = useWords();
  if (state.world === null) return null;
  const { color, Icon } = looks[state.world];
  const stopped = state.world === "fake" && !state.fake.running;
  return (
    <Alert color={color} icon={<Icon size={18} />} title={t(`alerts.world.${state.world}`)} role="note">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(stopped ? "alerts.world.fakeStopped" : `alerts.world.${state.world}Why`)}</Text>
        {stopped && state.fake.available && <StartFake siteId={siteId} />}
      </Group>
    </Alert>
  );
}

/** Starts the fake provider and its account. */
export function StartFake({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const start = useAct(() => core.alerts.startFake({ siteId }), {
    after: () => queries.invalidateQueries({ queryKey: ["alerts", siteId] }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDeviceMobile size={15} />}
      loading={start.isPending}
      onClick={() => start.mutate(undefined)}
    >
      {t("alerts.world.startFake")}
    </Button>
  );
}
