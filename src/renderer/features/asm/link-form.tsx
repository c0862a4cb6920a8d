import { Button, Group, Paper, Stack, Switch, TextInput, Title } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Plan } from "#shared/contract/push-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { type LinkWish, settingsOf, wishFrom } from "./link-wish.ts";
import { ProxyFields } from "./proxy-fields.tsx";
import { ReachSteps } from "./reach-steps.tsx";
import { SecretField } from "./secret-field.tsx";

type Props = {
  readonly device: DeviceView;
  readonly door: DoorSummary;
  readonly onPlan: (plan: Plan) => void;
};

/** The link's settings as typed, tried from this laptop, compared, and only then sent. */
export function LinkForm({ device, door, onPlan }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [wish, setWish] = useState<LinkWish>(() => wishFrom(device));
  const { id: doorId } = door;
  const settings = settingsOf(wish);
  const check = useAct(() => core.asm.checkReach({ doorId, settings }), { toldInPlace: true });
  const plan = useAct(() => core.asm.planSettings({ doorId, baseline: device.baseline, settings }), {
    toldInPlace: true,
    after: onPlan,
  });
  const change = (next: LinkWish) => {
    setWish(next);
    // What was proved was proved of other settings.
    check.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    plan.mutate(undefined);
  };
  return (
    <Paper p="md" component="section" aria-label={t("asm.settings")}>
      <Stack component="form" gap="sm" onSubmit={submit}>
        <Title order={2}>{t("asm.settings")}</Title>
        <AsmFields wish={wish} keyIsSet={device.asm.keyIsSet} onChange={change} />
        <ProxyFields wish={wish} onChange={change} />
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={15} />}
            loading={check.isPending}
            onClick={() => check.mutate(undefined)}
          >
            {t("asm.check")}
          </Button>
          <Button type="submit" loading={plan.isPending}>
            {t("asm.compare")}
          </Button>
        </Group>
        {check.isError && <FailureNotice error={check.error} />}
        {plan.isError && <FailureNotice error={plan.error} />}
        {check.data && <ReachSteps steps={check.data} />}
      </Stack>
    </Paper>
  );
}

type FieldsProps = {
  readonly wish: LinkWish;
  readonly keyIsSet: boolean;
  readonly onChange: (wish: LinkWish) => void;
};

function AsmFields({ wish, keyIsSet, onChange }: FieldsProps) {
  const { t } = useWords();
  const { asm } = wish;
  const set = (part: Partial<LinkWish["asm"]>) => onChange({ ...wish, asm: { ...asm, ...part } });
  return (
    <>
      <Switch
        label={t("asm.enabled")}
        checked={asm.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      <TextInput
        label={t("asm.id")}
        description={t("asm.idWhy")}
        value={asm.id}
        onChange={(event) => set({ id: event.currentTarget.value })}
      />
      <SecretField label={t("asm.key")} isSet={keyIsSet} value={asm.key} onChange={(key) => set({ key })} />
      <Group grow gap="sm" align="flex-start">
        <TextInput
          label={t("asm.url")}
          value={asm.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <TextInput
          label={t("asm.path")}
          value={asm.path}
          onChange={(event) => set({ path: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
