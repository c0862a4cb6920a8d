import { Checkbox, List, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { AdoptionPreview } from "#shared/contract/site-directory-contract.ts";
import { DoorId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { doorName } from "../doors/door-words.ts";
import type { SiteDirectoryDesk } from "./use-site-directory.ts";

type Props = { readonly desk: SiteDirectoryDesk; readonly opened: boolean; readonly onClose: () => void };

/** Takes what a door phone holds into the directory of the site. */
export function AdoptDialog(props: Props) {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t("adopt.title")} size="md">
      <AdoptForm {...props} />
    </Modal>
  );
}

function AdoptForm({ desk, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = desk;
  const [door, setDoor] = useState<DoorId | null>(null);
  const [overwrite, setOverwrite] = useState(false);
  const look = useAct((doorId: DoorId) => core.siteDirectory.compareDoor({ siteId, doorId }), {
    toldInPlace: true,
  });
  const adopt = useAct((doorId: DoorId) => core.siteDirectory.adopt({ siteId, doorId, overwrite }), {
    toldInPlace: true,
    after: async ({ added, linked }) => {
      tell(t("adopt.done", { added, linked }));
      onClose();
      await desk.refresh();
    },
  });
  const choose = (value: string | null) => {
    const chosen = value === null ? null : DoorId.parse(value);
    setDoor(chosen);
    setOverwrite(false);
    look.reset();
    if (chosen) look.mutate(chosen);
  };
  const error = adopt.error ?? look.error;
  return (
    <Stack gap="sm">
      <Select
        label={t("adopt.door")}
        placeholder={t("adopt.choose")}
        value={door}
        data={desk.doors.map((one) => ({ value: one.id as string, label: doorName(one, t) }))}
        onChange={choose}
        data-autofocus
      />
      {look.data && <Preview preview={look.data} overwrite={overwrite} onOverwrite={setOverwrite} />}
      {error && <FailureNotice error={error} />}
      <DialogFoot
        onClose={onClose}
        go={t("adopt.go")}
        onGo={() => door && adopt.mutate(door)}
        ready={look.data !== undefined}
        busy={adopt.isPending || look.isPending}
      />
    </Stack>
  );
}

type PreviewProps = {
  readonly preview: AdoptionPreview;
  readonly overwrite: boolean;
  readonly onOverwrite: (overwrite: boolean) => void;
};

function Preview({ preview: { added, linked, differing }, overwrite, onOverwrite }: PreviewProps) {
  const { t } = useWords();
  return (
    <>
      <Text size="sm">
        {t("adopt.added", { count: added })} {t("adopt.linked", { count: linked })}
      </Text>
      {differing.length > 0 && (
        <Stack gap={4}>
          <Text size="sm">{t("adopt.differing", { count: differing.length })}</Text>
          <List size="sm">
            {differing.slice(0, 12).map(({ id, name }) => (
              <List.Item key={id}>{name}</List.Item>
            ))}
          </List>
          <Checkbox
            label={t("adopt.overwrite")}
            checked={overwrite}
            onChange={(event) => onOverwrite(event.currentTarget.checked)}
          />
        </Stack>
      )}
    </>
  );
}
