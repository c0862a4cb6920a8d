import { Checkbox, Modal, ScrollArea, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CarryPreview } from "#shared/contract/site-directory-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { doorName } from "../doors/door-words.ts";
import { CarryPreviewOf } from "./carry-preview.tsx";
import type { SiteDirectoryDesk } from "./use-site-directory.ts";

type Props = { readonly desk: SiteDirectoryDesk; readonly opened: boolean; readonly onClose: () => void };

/** Brings the directory into the drafts of chosen doors: first what it would change, then, once agreed, the drafts. */
export function CarryDialog(props: Props) {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t("carry.title")} size="lg">
      <CarryForm {...props} />
    </Modal>
  );
}

function CarryForm({ desk, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [chosen, setChosen] = useState<readonly DoorId[]>([]);
  const compare = useAct(() => core.siteDirectory.compare({ siteId: desk.siteId, doorIds: [...chosen] }), {
    toldInPlace: true,
  });
  if (compare.data) return <Compared desk={desk} previews={compare.data} onClose={onClose} />;
  const toggle = (id: DoorId, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  if (desk.doors.length === 0) return <Text size="sm">{t("siteDirectory.noDoors")}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("carry.why")}
      </Text>
      <ScrollArea.Autosize mah={340}>
        <Stack gap={8}>
          {desk.doors.map((door) => (
            <Checkbox
              key={door.id}
              label={doorName(door, t)}
              checked={chosen.includes(door.id)}
              onChange={(event) => toggle(door.id, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      {compare.isError && <FailureNotice error={compare.error} />}
      <DialogFoot
        onClose={onClose}
        go={t("carry.compare", { count: chosen.length })}
        onGo={() => compare.mutate(undefined)}
        ready={chosen.length > 0}
        busy={compare.isPending}
      />
    </Stack>
  );
}

type ComparedProps = Pick<Props, "desk" | "onClose"> & { readonly previews: readonly CarryPreview[] };

function Compared({ desk, previews, onClose }: ComparedProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [deletions, setDeletions] = useState<Readonly<Record<string, readonly number[]>>>({});
  const ready = previews.filter(({ over }) => over !== "none").map(({ doorId }) => doorId);
  const wanted = Object.fromEntries(Object.entries(deletions).map(([id, indexes]) => [id, [...indexes]]));
  const carry = useAct(
    () => core.siteDirectory.carry({ siteId: desk.siteId, doorIds: ready, deletions: wanted }),
    {
      toldInPlace: true,
      after: async ({ carried }) => {
        // A directory that is open on a screen holds the former draft.
        for (const id of carried) queries.removeQueries({ queryKey: ["directory", id] });
        tell(t("carry.done", { count: carried.length }));
        onClose();
        await queries.invalidateQueries({ queryKey: ["doors", desk.siteId] });
        await desk.refresh();
      },
    },
  );
  return (
    <Stack gap="sm">
      <ScrollArea.Autosize mah={420}>
        <Stack gap="md">
          {previews.map((preview) => (
            <CarryPreviewOf
              key={preview.doorId}
              preview={preview}
              door={desk.doors.find(({ id }) => id === preview.doorId)}
              deleted={deletions[preview.doorId] ?? []}
              onDelete={(indexes) => setDeletions({ ...deletions, [preview.doorId]: indexes })}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      {carry.isError && <FailureNotice error={carry.error} />}
      <Text size="sm" c="dimmed">
        {t("carry.hint")}
      </Text>
      <DialogFoot
        onClose={onClose}
        go={t("carry.go", { count: ready.length })}
        onGo={() => carry.mutate(undefined)}
        ready={ready.length > 0}
        busy={carry.isPending}
        focus="go"
      />
    </Stack>
  );
}
