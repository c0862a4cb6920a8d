import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconDeviceLaptop, IconSend } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { DoorLink } from "#shared/contract/asm-view.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Plan } from "#shared/contract/push-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { asmQuestions } from "./asm-questions.ts";
import { Light, LightLegend } from "./light.tsx";
import { NextNotify } from "./next-notify.tsx";

type Props = { readonly door: DoorSummary; readonly onPlan: (plan: Plan) => void };

/** How this door phone stands on the laptop's own server, and the ways there and back. */
export function LinkState({ door, onPlan }: Props) {
  const { t } = useWords();
  const link = useQuery(asmQuestions.link(useCore(), door.siteId, door.id));
  return (
    <Stack gap="md">
      <Paper p="md" component="section" aria-label={t("asm.onThisLaptop")}>
        <Title order={2}>{t("asm.onThisLaptop")}</Title>
        {link.isError && <FailureNotice error={link.error} onRetry={() => void link.refetch()} />}
        {link.data && (
          <Stack gap="sm" mt="xs">
            <Standing link={link.data} />
            <Ways door={door} link={link.data} onPlan={onPlan} />
            <Link to="/site/$siteId/asm" params={{ siteId: door.siteId }}>
              {t("asm.toServer")}
            </Link>
          </Stack>
        )}
      </Paper>
      <Paper p="md" component="section" aria-label={t("asm.lights")}>
        <Title order={2}>{t("asm.lights")}</Title>
        <LightLegend />
      </Paper>
    </Stack>
  );
}

function Standing({ link: { server, product } }: { link: DoorLink }) {
  const { t, day } = useWords();
  if (!product) return <Text size="sm">{t(server.running ? "asm.notCome" : "asm.serverOff")}</Text>;
  return (
    <Stack gap={4}>
      <Group gap="md">
        <Light product={product} />
        {server.running && (
          <Text size="sm">
            <NextNotify product={product} />
          </Text>
        )}
      </Group>
      {product.lastSettingsAt !== null && (
        <Text size="sm" c="dimmed">
          {t("asm.lastSettings", { when: day(product.lastSettingsAt) })}
        </Text>
      )}
    </Stack>
  );
}

function Ways({ door, link, onPlan }: Props & { readonly link: DoorLink }) {
  const { t, day } = useWords();
  const core = useCore();
  const options = { toldInPlace: true, after: onPlan };
  const point = useAct(() => core.asm.planPointHere({ doorId: door.id }), options);
  const back = useAct(() => core.asm.planPutBack({ doorId: door.id }), options);
  const draft = useAct(() => core.asm.planDraft({ doorId: door.id }), options);
  const failed = [point, back, draft].find(({ isError }) => isError);
  const reachable = link.server.running && link.product?.state === "accepted";
  return (
    <Stack gap="sm" align="flex-start">
      <Button
        leftSection={<IconDeviceLaptop size={15} />}
        disabled={!link.server.running}
        loading={point.isPending}
        onClick={() => point.mutate(undefined)}
      >
        {t("asm.pointHere")}
      </Button>
      {link.before && (
        <div>
          <Text size="sm">
            {t("asm.before", { address: link.before.url + link.before.path, when: day(link.before.at) })}
          </Text>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            loading={back.isPending}
            onClick={() => back.mutate(undefined)}
          >
            {t("asm.putBack")}
          </Button>
        </div>
      )}
      {door.pending && (
        <Button
          variant="default"
          leftSection={<IconSend size={15} />}
          disabled={!reachable}
          loading={draft.isPending}
          onClick={() => draft.mutate(undefined)}
        >
          {t("asm.sendDraft")}
        </Button>
      )}
      {failed && <FailureNotice error={failed.error} />}
    </Stack>
  );
}
