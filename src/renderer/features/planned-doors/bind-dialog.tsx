import { Modal, Radio, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { addressOf, doorName } from "../doors/door-words.ts";

type Props = { readonly door: DoorSummary; readonly opened: boolean; readonly onClose: () => void };

/** Says which of the devices found outside the plan is this planned door. */
export function BindDialog(props: Props) {
  const { t } = useWords();
  const { door, opened, onClose } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("plan.bindTitle", { name: doorName(door, t) })}
      size="md"
    >
      <BindForm {...props} />
    </Modal>
  );
}

function BindForm({ door, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const doors = useQuery(questions.doors(core, door.siteId));
  const free = (doors.data ?? []).filter(({ standing }) => standing === "unplanned");
  const [chosen, setChosen] = useState<DoorId | null>(null);
  const bind = useAct((foundId: DoorId) => core.plan.bind({ doorId: door.id, foundId }), {
    toldInPlace: true,
    after: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
    },
  });
  if (free.length === 0) return <Text size="sm">{t("plan.nothingToBind")}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("plan.bindWhy")}
      </Text>
      <Radio.Group value={chosen ?? ""} onChange={(value) => setChosen(value as DoorId)}>
        <Stack gap={6}>
          {free.map((one) => (
            <Radio
              key={one.id}
              value={one.id}
              label={t("plan.bindChoice", { serial: one.serial ?? "?", address: addressOf(one) })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {bind.isError && <FailureNotice error={bind.error} />}
      <DialogFoot
        onClose={onClose}
        go={t("plan.bind")}
        onGo={() => chosen && bind.mutate(chosen)}
        ready={chosen !== null}
        busy={bind.isPending}
      />
    </Stack>
  );
}
