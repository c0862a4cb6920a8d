import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { DoorChecksSummary } from "#shared/contract/guided-contract.ts";
import type { DoorSince } from "#shared/contract/visit-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./since.module.css";
import { Since } from "./since-card.tsx";
import { useSiteWalk } from "./use-site-walk.ts";

type Props = { readonly siteId: SiteId; readonly doors: readonly DoorChecksSummary[] };

/** What changed in the building since the last visit: each device is read, when a person asks. */
export function SiteSinceCard({ siteId, doors }: Props) {
  const { t } = useWords();
  const walk = useSiteWalk(siteId);
  const ended = [...walk.told.values()].filter(({ state }) => state !== "reading").length;
  return (
    <Paper p="md" component="section" aria-label={t("since.title")}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{t("since.title")}</Title>
            <Text size="sm" c="dimmed">
              {t("since.siteLead")}
            </Text>
          </div>
          {walk.running ? (
            <Group gap="sm">
              <Text size="sm" role="status">
                {t("since.walking", { at: ended, of: doors.length })}
              </Text>
              <Button variant="subtle" color="red" onClick={walk.stop}>
                {t("act.cancel")}
              </Button>
            </Group>
          ) : (
            <Button variant="default" leftSection={<IconHistory size={15} />} onClick={walk.start}>
              {t("since.compareAll")}
            </Button>
          )}
        </Group>
        {walk.told.size > 0 && (
          <ul className={classes.doors}>
            {doors.map((door) => (
              <DoorLine key={door.doorId} siteId={siteId} door={door} told={walk.told.get(door.doorId)} />
            ))}
          </ul>
        )}
      </Stack>
    </Paper>
  );
}

type LineProps = {
  readonly siteId: SiteId;
  readonly door: DoorChecksSummary;
  readonly told: DoorSince | undefined;
};

function DoorLine({ siteId, door, told }: LineProps) {
  const { t } = useWords();
  const name = door.name || (door.serial ? t("door.called", { serial: door.serial }) : t("doors.unnamed"));
  return (
    <li className={classes.door}>
      <Link to="/site/$siteId/door/$doorId" params={{ siteId, doorId: door.doorId }}>
        {name}
        <Text size="xs" c="dimmed">
          {door.address}
        </Text>
      </Link>
      <div>
        <Told told={told} />
      </div>
    </li>
  );
}

function Told({ told }: { told: DoorSince | undefined }) {
  const { t, say } = useWords();
  if (told === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t("since.notYet")}
      </Text>
    );
  if (told.state === "reading") return <Text size="sm">{t("since.comparing")}</Text>;
  if (told.state === "failed")
    return (
      <Text size="sm" c="var(--perron-bad)">
        {say(told.error.message)}
      </Text>
    );
  return <Since since={told.since} />;
}
