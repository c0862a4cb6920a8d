import { Alert, Button, Group, Text, TextInput } from "@mantine/core";
import { IconUsb } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { SettingsCard } from "./settings-card.tsx";

/** An update from a stick: found when asked, checked, then installed by a person's act. */
export function UpdateCard({ version }: { version: string }) {
  const { t } = useWords();
  const core = useCore();
  const [folder, setFolder] = useState<string>();
  const find = useAct(() => core.update.sticks(), {
    after: (sticks) => {
      setFolder(sticks[0] ?? "");
      if (sticks[0] !== undefined) check.mutate(sticks[0]);
    },
  });
  const check = useAct((where: string) => core.update.check({ folder: where }), { toldInPlace: true });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    check.mutate(folder ?? "");
  };
  return (
    <SettingsCard title={t("settings.update.title")} why={t("settings.update.why", { version })}>
      <Button
        variant="default"
        leftSection={<IconUsb size={15} />}
        loading={find.isPending}
        style={{ alignSelf: "flex-start" }}
        onClick={() => find.mutate(undefined)}
      >
        {t("settings.update.look")}
      </Button>
      {folder !== undefined && (
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm" wrap="nowrap">
            <TextInput
              flex={1}
              label={t("settings.update.folder")}
              description={folder === "" ? t("settings.update.none") : undefined}
              value={folder}
              onChange={(event) => {
                check.reset();
                setFolder(event.currentTarget.value);
              }}
            />
            <Button type="submit" loading={check.isPending} disabled={folder.trim() === ""}>
              {t("settings.update.check")}
            </Button>
          </Group>
        </form>
      )}
      {check.isError && <FailureNotice error={check.error} />}
      {check.data && <Offer folder={folder ?? ""} offer={check.data} />}
    </SettingsCard>
  );
}

type OfferProps = {
  readonly folder: string;
  readonly offer: { version: string; current: string; made: string; file: string; bytes: number };
};

function Offer({ folder, offer }: OfferProps) {
  const { t, day, size } = useWords();
  const core = useCore();
  const install = useAct(() => core.update.install({ folder }), { toldInPlace: true });
  const { version, current, made, file, bytes } = offer;
  return (
    <Alert color="green" title={t("settings.update.offer", { version, current })}>
      <Text size="sm">{t("settings.update.signed", { file, size: size(bytes), when: day(made) })}</Text>
      {install.data ? (
        <Text size="sm" mt="xs" role="status">
          {install.data.started
            ? t("settings.update.started")
            : t("settings.update.byHand", { path: install.data.path })}
        </Text>
      ) : (
        <Button mt="xs" loading={install.isPending} onClick={() => install.mutate(undefined)}>
          {t("settings.update.install", { version })}
        </Button>
      )}
      {install.isError && <FailureNotice error={install.error} />}
    </Alert>
  );
}
