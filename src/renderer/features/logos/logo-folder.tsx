import { Button, Checkbox, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import type { PickedFile } from "../../ui/picked-file.ts";
import { doorName } from "../doors/door-words.ts";
import { namesFor, readyLogo } from "./folder-rows.ts";
import { FolderTable } from "./folder-table.tsx";
import { SendingNotice } from "./sending-notice.tsx";
import { useFolder } from "./use-folder.ts";
import { useSendFolder } from "./use-send-folder.ts";

type Props = {
  readonly device: DeviceView;
  readonly door: DoorSummary;
  readonly files: readonly PickedFile[];
  readonly onClose: () => void;
};

/** A folder of pictures named after residents: reviewed row by row, then sent. */
export function LogoFolder({ device, door, files, onClose }: Props) {
  const { t } = useWords();
  const { rows, change, matching } = useFolder(door, files);
  const [replacing, setReplacing] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const onDevice = device.logos.map(({ name }) => name);
  const names = namesFor(rows, onDevice, replacing);
  const folder = useSendFolder(device, door, assigning);
  const ready = rows.flatMap((row) => readyLogo(row, names.get(row.key)));
  const send = async () => {
    if (await folder.send(ready)) onClose();
  };
  const waiting = rows.some(({ logo, error }) => logo === undefined && error === undefined);
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={2}>{t("logos.folder", { count: files.length })}</Title>
        {matching.isError && <FailureNotice error={matching.error} onRetry={() => void matching.refetch()} />}
        <FolderTable device={device} rows={rows} names={names} onChange={change} />
        <Checkbox
          label={t("logos.folderReplace")}
          checked={replacing}
          onChange={(event) => setReplacing(event.currentTarget.checked)}
        />
        <Checkbox
          label={t("logos.folderAssign")}
          description={t("logos.folderAssignWhy")}
          checked={assigning}
          disabled={!folder.canAssign}
          onChange={(event) => setAssigning(event.currentTarget.checked)}
        />
        <SendingNotice sending={folder.sending} lost={folder.lost} />
        <Group gap="xs">
          <Button
            leftSection={<IconSend size={15} />}
            disabled={ready.length === 0 || waiting || folder.sending !== null}
            onClick={() => void send()}
          >
            {t("logos.folderSend", { count: ready.length, door: doorName(door, t) })}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t("act.close")}
          </Button>
          {waiting && <Preparing />}
        </Group>
      </Stack>
    </Paper>
  );
}

function Preparing() {
  const { t } = useWords();
  return (
    <Text size="sm" c="dimmed" role="status">
      {t("logos.preparing")}
    </Text>
  );
}
