import { Button, Checkbox, Group, List, Stack, Text } from "@mantine/core";
import { IconDeviceFloppy, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { PreparedLogo } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ByteMeter } from "../../ui/byte-meter.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import type { PickedFile } from "../../ui/picked-file.ts";
import { tell } from "../../ui/tell.ts";
import { doorName } from "../doors/door-words.ts";
import { BeforeAfter } from "./before-after.tsx";
import { takenName } from "./logo-names.ts";
import { useLogoActs } from "./use-logo-acts.ts";

type Props = {
  readonly device: DeviceView;
  readonly door: DoorSummary;
  readonly file: PickedFile;
  readonly logo: PreparedLogo;
  /** A newer crop is on its way: what is shown is not yet it. */
  readonly busy: boolean;
  readonly onClose: () => void;
};

/** Exactly what will be sent, what was done to it, and the way to send it. */
export function PreparedLogoCard({ device, door, file, logo, busy, onClose }: Props) {
  const { t } = useWords();
  const acts = useLogoActs(door);
  const taken = takenName(
    logo.name,
    device.logos.map(({ name }) => name),
  );
  const [replacing, setReplacing] = useState(false);
  const name = replacing && taken !== undefined ? taken : logo.name;
  const send = () =>
    acts.send.mutate(
      { name, png: logo.png },
      {
        onSuccess: ({ unchanged }) => {
          tell(t(unchanged ? "logos.same" : "logos.sent", { name }));
          onClose();
        },
      },
    );
  const keep = () =>
    acts.keep.mutate({ name, png: logo.png }, { onSuccess: () => tell(t("logos.kept", { name })) });
  return (
    <Stack gap="xs">
      <BeforeAfter file={file} logo={logo} />
      <ByteMeter bytes={logo.bytes} most={logo.mostBytes} />
      <Remarks logo={logo} name={name} />
      {taken !== undefined && (
        <Checkbox
          label={t("logos.replace", { name: taken })}
          checked={replacing}
          onChange={(event) => setReplacing(event.currentTarget.checked)}
        />
      )}
      {acts.send.error && <FailureNotice error={acts.send.error} />}
      <Group gap="xs">
        <Button
          leftSection={<IconSend size={15} />}
          disabled={busy}
          loading={acts.send.isPending}
          onClick={send}
        >
          {t("logos.send", { door: doorName(door, t) })}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={15} />}
          disabled={busy}
          loading={acts.keep.isPending}
          onClick={keep}
        >
          {t("logos.keep")}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t("act.close")}
        </Button>
      </Group>
    </Stack>
  );
}

function Remarks({ logo, name }: { logo: PreparedLogo; name: string }) {
  const { t, say } = useWords();
  return (
    <>
      <Text size="sm">{logo.nameChanged ? t("logos.nameChanged", { name }) : t("logos.name", { name })}</Text>
      <List size="sm">
        {logo.original && <List.Item>{t("logos.original")}</List.Item>}
        {logo.remarks.map((remark) => (
          <List.Item key={remark.en}>{say(remark)}</List.Item>
        ))}
      </List>
    </>
  );
}
