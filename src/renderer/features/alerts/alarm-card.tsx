import { Badge, Group, Menu, Paper, Text, Title } from "@mantine/core";
import { IconZzz } from "@tabler/icons-react";
import type { AlarmView } from "#shared/contract/alerts-log-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { AlarmTimeline } from "./alarm-timeline.tsx";
import classes from "./alerts.module.css";
import { ShelveButton } from "./shelve-button.tsx";
import { TakeAlarm } from "./take-alarm.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly alarm: AlarmView };

const colours: Record<AlarmView["status"], string> = {
  open: "red",
  exhausted: "yellow",
  acknowledged: "green",
  cleared: "gray",
  shelved: "gray",
};
const shelfHours = [1, 8, 24] as const;

/** One alarm: what it is, who was told, what came back, and how it can be ended. */
export function AlarmCard({ siteId, alarm }: Props) {
  const { t, say, day } = useWords();
  const stands = alarm.status === "open" || alarm.status === "exhausted";
  const what = alarm.count > 1 ? t("alerts.alarm.many", { count: alarm.count }) : say(alarm.words);
  const title = [...alarm.doors, what].join(" · ");
  return (
    <Paper p="md" component="article" aria-label={what}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs">
        <div className={classes.alarm}>
          <Group gap="xs">
            <Title order={2} lineClamp={3} title={title}>
              {title}
            </Title>
            <Badge color={colours[alarm.status]}>
              {alarm.by ? t("alerts.alarm.by", { who: alarm.by }) : t(`alerts.alarm.status.${alarm.status}`)}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            {`${day(new Date(alarm.openedAt).toISOString())} · ${alarm.pipeline}`}
          </Text>
        </div>
        {stands && <Shelve siteId={siteId} alarm={alarm} />}
      </Group>
      <AlarmTimeline alarm={alarm} />
      {stands && alarm.withReply && alarm.told.length > 0 && <TakeAlarm siteId={siteId} alarm={alarm} />}
    </Paper>
  );
}

function Shelve({ siteId, alarm }: Props) {
  const { t } = useWords();
  const core = useCore();
  const shelve = useAlertsAct(siteId, (hours: number) =>
    core.alerts.shelve({ siteId, alarm: alarm.id, hours }),
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ShelveButton busy={shelve.isPending} />
      </Menu.Target>
      <Menu.Dropdown>
        {shelfHours.map((hours) => (
          <Menu.Item key={hours} leftSection={<IconZzz size={15} />} onClick={() => shelve.mutate(hours)}>
            {t("alerts.alarm.shelveFor", { count: hours })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
