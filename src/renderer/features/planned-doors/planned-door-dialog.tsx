import { Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";

type Props = {
  readonly siteId: SiteId;
  /** The door whose plan is changed; undefined plans a new one. */
  readonly door?: DoorSummary | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** What is meant for a door: its name, its place, and the device that should be there. */
export function PlannedDoorDialog(props: Props) {
  const { t } = useWords();
  const title = t(props.door ? "plan.changeTitle" : "plan.addTitle");
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={title} size="md">
      <PlanForm {...props} />
    </Modal>
  );
}

function wishOf(door: DoorSummary | undefined) {
  const { name = "", place = "", planned } = door ?? {};
  return {
    name,
    place,
    address: planned?.address ?? "",
    serial: planned?.serial ?? "",
    variant: planned?.variant ?? null,
    firmware: planned?.firmware ?? "",
  };
}

/** Apart from the dialog, so that each opening begins from what is planned now. */
function PlanForm({ siteId, door, onClose }: Props) {
  const { t } = useWords();
  const [wish, setWish] = useState(() => wishOf(door));
  const save = useSavedPlan(siteId, door, onClose);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(wish);
  };
  const field = (key: "name" | "place" | "address" | "serial" | "firmware") => ({
    label: t(`plan.${key}`),
    value: wish[key],
    maxLength: 120,
    onChange: (event: { currentTarget: { value: string } }) =>
      setWish({ ...wish, [key]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput {...field("name")} data-autofocus />
        <TextInput {...field("place")} description={t("plan.placeHint")} />
        <TextInput {...field("address")} description={t("plan.addressHint")} />
        <TextInput {...field("serial")} description={t("plan.serialHint")} />
        <Group grow align="flex-start">
          <Select
            label={t("plan.variant")}
            value={wish.variant ?? ""}
            allowDeselect={false}
            data={[
              { value: "", label: t("plan.anyVariant") },
              { value: "scroll", label: t("variant.scroll") },
              { value: "buttons", label: t("variant.buttons") },
            ]}
            onChange={(value) =>
              setWish({ ...wish, variant: value === "scroll" || value === "buttons" ? value : null })
            }
          />
          <TextInput {...field("firmware")} />
        </Group>
        {save.isError && <FailureNotice error={save.error} />}
        <DialogFoot onClose={onClose} go={t(door ? "plan.save" : "plan.add")} busy={save.isPending} />
      </Stack>
    </form>
  );
}

function useSavedPlan(siteId: SiteId, door: DoorSummary | undefined, onClose: () => void) {
  const core = useCore();
  const queries = useQueryClient();
  return useAct(
    ({ name, place, address, serial, variant, firmware }: ReturnType<typeof wishOf>) => {
      const planned = { address, serial: serial.trim() || null, variant, firmware: firmware.trim() || null };
      const wish = { name, place, planned };
      return door ? core.plan.change({ doorId: door.id, ...wish }) : core.plan.add({ siteId, ...wish });
    },
    {
      toldInPlace: true,
      after: () => {
        onClose();
        return queries.invalidateQueries({ queryKey: ["doors", siteId] });
      },
    },
  );
}
