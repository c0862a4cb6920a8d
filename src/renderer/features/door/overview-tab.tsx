import { Button, Group, List, Paper, Text, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ChecksCard } from "../lint/checks-card.tsx";
import { SinceCard } from "../since/since-card.tsx";
import { ButtonsCard } from "./buttons-card.tsx";
import classes from "./door.module.css";
import { AsmCard, ContentCard, IdentityCard, ProxyCard, RelaysCard } from "./fact-cards.tsx";
import { OpenDevice } from "./open-device.tsx";
import { SipCard } from "./sip-card.tsx";
import { WeekGrid } from "./week-grid.tsx";

/** What the device holds, to read. */
export function OverviewTab() {
  return <OpenDevice>{(device, door) => <Overview device={device} door={door} />}</OpenDevice>;
}

function Overview({ device, door }: { device: DeviceView; door: DoorSummary }) {
  const { t, say } = useWords();
  return (
    <>
      <ReadAgain device={device} door={door} />
      <SinceCard door={door} />
      {device.remarks.length > 0 && (
        <Paper p="sm" mb="sm">
          <Title order={2}>{t("door.remarks")}</Title>
          <List size="sm">
            {device.remarks.map((remark) => (
              <List.Item key={remark.en}>{say(remark)}</List.Item>
            ))}
          </List>
        </Paper>
      )}
      <ChecksCard device={device} door={door} />
      <div className={classes.factCards}>
        <IdentityCard device={device} />
        <ContentCard device={device} />
        <RelaysCard device={device} />
        <AsmCard device={device} />
        <ProxyCard device={device} />
      </div>
      <div className={classes.cards}>
        {device.variant === "buttons" && <ButtonsCard device={device} />}
        <SipCard device={device} />
        <Paper p="sm">
          <Title order={2}>{t("overview.ranges")}</Title>
          {device.timeRanges.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("overview.noRanges")}
            </Text>
          )}
          <div className={classes.weeks}>
            {device.timeRanges.map((range) => (
              <WeekGrid key={range.index} range={range} />
            ))}
          </div>
        </Paper>
      </div>
    </>
  );
}

function ReadAgain({ device, door }: { device: DeviceView; door: DoorSummary }) {
  const { t, day } = useWords();
  const queries = useQueryClient();
  return (
    <Group mb="sm" gap="sm">
      <Text size="sm" c="dimmed">
        {t("door.readAt", { when: day(device.readAt) })}
      </Text>
      <Button
        variant="subtle"
        leftSection={<IconRefresh size={15} />}
        onClick={() => void queries.resetQueries({ queryKey: ["device", door.id] })}
      >
        {t("door.reread")}
      </Button>
    </Group>
  );
}
