import { Checkbox, Modal, ScrollArea, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SiteResident } from "#shared/model/site-directory.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { doorName } from "../doors/door-words.ts";

type Props = {
  readonly residents: readonly SiteResident[];
  readonly doors: readonly DoorSummary[];
  readonly onClose: () => void;
  readonly onGo: (residents: SiteResident[]) => void;
};

/** Chooses the doors that some residents ring at; a door that only some of them ring at stays as it is until touched. */
export function DoorsDialog(props: Props) {
  const { t } = useWords();
  const { residents, onClose } = props;
  return (
    <Modal
      opened={residents.length > 0}
      onClose={onClose}
      title={t("siteDirectory.doorsTitle", { count: residents.length })}
    >
      <DoorsForm {...props} />
    </Modal>
  );
}

function DoorsForm({ residents, doors, onClose, onGo }: Props) {
  const { t } = useWords();
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const ringing = (id: string) => residents.filter((one) => id in one.doors).length;
  const go = () => {
    onGo(residents.map((one) => ({ ...one, doors: doorsAfter(one, touched) })));
    onClose();
  };
  if (doors.length === 0) return <Text size="sm">{t("siteDirectory.noDoors")}</Text>;
  return (
    <Stack gap="sm">
      <ScrollArea.Autosize mah={360}>
        <Stack gap={8}>
          {doors.map((door) => {
            const count = ringing(door.id);
            const now = touched.get(door.id);
            return (
              <Checkbox
                key={door.id}
                label={doorName(door, t)}
                description={door.place || undefined}
                checked={now ?? count === residents.length}
                indeterminate={now === undefined && count > 0 && count < residents.length}
                onChange={(event) => setTouched(new Map(touched).set(door.id, event.currentTarget.checked))}
              />
            );
          })}
        </Stack>
      </ScrollArea.Autosize>
      <DialogFoot onClose={onClose} go={t("siteDirectory.setDoors")} onGo={go} ready={touched.size > 0} />
    </Stack>
  );
}

function doorsAfter(one: SiteResident, touched: ReadonlyMap<string, boolean>): SiteResident["doors"] {
  const doors = { ...one.doors };
  for (const [id, rings] of touched) {
    if (rings) doors[id] ??= null;
    else delete doors[id];
  }
  return doors;
}
