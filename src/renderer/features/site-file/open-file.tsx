import { Button, Divider, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FilePicker } from "../../ui/file-picker.tsx";
import { useArrival } from "./use-arrival.ts";

/** Opens a site file from anywhere: where it lies, by its path, or as a copy taken into Perron. */
export function OpenFile() {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFolderOpen size={15} />} onClick={() => setOpened(true)}>
        {t("travel.open")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("travel.openTitle")}>
        <OpenForm />
      </Modal>
    </>
  );
}

function OpenForm() {
  const { t } = useWords();
  const core = useCore();
  const [path, setPath] = useState("");
  const after = useArrival();
  const open = useAct((given: string) => core.siteFile.open({ path: given }), { toldInPlace: true, after });
  const receive = useAct((file: File) => core.siteFile.receive({ bytes: file }), {
    toldInPlace: true,
    after,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    receive.reset();
    if (path.trim() !== "") open.mutate(path.trim());
  };
  const error = open.error ?? receive.error;
  return (
    <Stack gap="sm">
      <form onSubmit={submit}>
        <TextInput
          label={t("travel.path")}
          description={t("travel.pathHint")}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={open.isPending} disabled={path.trim() === ""}>
            {t("travel.openHere")}
          </Button>
        </Group>
      </form>
      <Divider label={t("travel.or")} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {t("travel.receiveHint")}
        </Text>
        <FilePicker
          accept=".perron"
          busy={receive.isPending}
          onFile={(file) => {
            open.reset();
            receive.mutate(file);
          }}
        >
          {t("travel.receive")}
        </FilePicker>
      </Group>
      {error && <FailureNotice error={error} />}
    </Stack>
  );
}
