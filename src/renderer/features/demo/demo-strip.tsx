import { Anchor, Button, Group, Popover, Stack, Switch, Text, Title } from "@mantine/core";
import { IconExternalLink, IconPlugConnected } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { DemoDevice } from "#shared/contract/app-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { useDemoSite } from "./use-demo-site.ts";

/** In the simulated site: its devices, and the plug of each to pull. */
export function DemoStrip() {
  const { t } = useWords();
  const { siteId } = useParams({ strict: false });
  const demo = useDemoSite();
  if (!demo || demo.siteId !== siteId) return null;
  return (
    <Popover position="bottom-end" withArrow trapFocus width={330}>
      <Popover.Target>
        <Button variant="light" leftSection={<IconPlugConnected size={15} />}>
          {t("demo.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Title order={2}>{t("demo.show")}</Title>
          <Text size="xs" c="dimmed">
            {t("demo.note")}
          </Text>
          <DemoDevices />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function DemoDevices() {
  const devices = useQuery(questions.demoDevices(useCore()));
  return devices.data?.map((device) => <DemoRow key={device.serial} device={device} />);
}

function DemoRow({ device }: { device: DemoDevice }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const { serial } = device;
  const plug = useAct((plugged: boolean) => core.app.plugDemoDevice({ serial, plugged }), {
    after: (devices) => queries.setQueryData(questions.demoDevices(core).queryKey, devices),
  });
  return (
    <Group justify="space-between" wrap="nowrap">
      <Anchor
        href={device.statusUrl}
        target="_blank"
        rel="noreferrer"
        aria-label={t("demo.status", { serial })}
      >
        <Group gap={5} wrap="nowrap">
          {`${serial} · ${device.host}`}
          <IconExternalLink size={13} />
        </Group>
      </Anchor>
      <Switch
        checked={device.plugged}
        disabled={plug.isPending}
        onChange={(event) => plug.mutate(event.currentTarget.checked)}
        aria-label={t("demo.plug", { serial })}
        label={device.plugged ? t("demo.plugged") : t("demo.unplugged")}
        labelPosition="left"
      />
    </Group>
  );
}
