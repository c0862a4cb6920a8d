import { Button, Group, Paper, Stack, Title } from "@mantine/core";
import { IconPhoneIncoming, IconPhoneOff } from "@tabler/icons-react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { CallForm } from "./call-form.tsx";

type Props = { readonly device: DeviceView; readonly door: DoorSummary };

/** Makes the panel answer, hang up and call. */
export function CallsCard({ device, door }: Props) {
  const { t } = useWords();
  const core = useCore();
  const doorId = door.id;
  const answer = useAct(() => core.trial.answer({ doorId }), {
    toldInPlace: true,
    after: () => tell(t("calls.answered")),
  });
  const hangUp = useAct(() => core.trial.hangUp({ doorId }), {
    toldInPlace: true,
    after: () => tell(t("calls.ended")),
  });
  const failed = answer.error ?? hangUp.error;
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={2}>{t("calls.title")}</Title>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconPhoneIncoming size={15} />}
            loading={answer.isPending}
            onClick={() => {
              hangUp.reset();
              answer.mutate(undefined);
            }}
          >
            {t("calls.answer")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPhoneOff size={15} />}
            loading={hangUp.isPending}
            onClick={() => {
              answer.reset();
              hangUp.mutate(undefined);
            }}
          >
            {t("calls.hangUp")}
          </Button>
        </Group>
        {failed && <FailureNotice error={failed} />}
        <CallForm device={device} door={door} />
      </Stack>
    </Paper>
  );
}
