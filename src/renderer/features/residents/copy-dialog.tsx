import { Alert, Checkbox, Fieldset, Modal, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CopyWish } from "#shared/contract/directory-contract.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { addressOf, doorName } from "../doors/door-words.ts";
import { type CopyAct, CopyPlans } from "./copy-plans.tsx";
import { CopyResults, type DoorCopy } from "./copy-results.tsx";
import type { Editor } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly residents: readonly Resident[];
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Residents at hand to other door phones of the site, as many as are ticked. */
export function CopyDialog({ editor, residents, opened, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t("copy.title", { count: residents.length })} size="lg">
      <Form editor={editor} residents={residents} onClose={onClose} />
    </Modal>
  );
}

function Form({ editor, residents: given, onClose }: Omit<Props, "opened">) {
  const { t } = useWords();
  const { door } = editor;
  // Those who are moved leave the grid, and the selection with it: the dialog goes on with whom it was opened for.
  const [residents] = useState(given);
  const doors = useQuery(questions.doors(useCore(), door.siteId));
  const [chosen, setChosen] = useState<readonly DoorId[]>([]);
  const [act, setAct] = useState<CopyAct>("copy");
  const [clash, setClash] = useState<CopyWish["clash"]>("skip");
  const [done, setDone] = useState<readonly DoorCopy[] | null>(null);
  const others = (doors.data ?? []).filter(({ id, variant }) => id !== door.id && variant !== "buttons");
  if (doors.data && others.length === 0) return <Alert color="gray">{t("copy.noDoor")}</Alert>;
  if (done) return <CopyResults editor={editor} act={act} copies={done} onClose={onClose} />;
  const targets = others.filter(({ id }) => chosen.includes(id));
  return (
    <Stack gap="sm">
      <DoorChoice doors={others} chosen={chosen} onChoose={setChosen} />
      <Radio.Group
        aria-label={t("copy.actLabel")}
        value={act}
        onChange={(value) => setAct(value === "move" ? "move" : "copy")}
      >
        <Stack gap={6}>
          {(["copy", "move"] as const).map((one) => (
            <Radio key={one} value={one} label={t(`copy.act.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {targets.length > 0 && (
        <CopyPlans
          editor={editor}
          residents={residents}
          targets={targets}
          clash={clash}
          onClash={setClash}
          act={act}
          onDone={setDone}
        />
      )}
    </Stack>
  );
}

type ChoiceProps = {
  readonly doors: readonly DoorSummary[];
  readonly chosen: readonly DoorId[];
  readonly onChoose: (chosen: DoorId[]) => void;
};

/** Nothing is ticked at first; all are one press away. */
function DoorChoice({ doors, chosen, onChoose }: ChoiceProps) {
  const { t } = useWords();
  const ids = doors.map(({ id }) => id);
  const isChosen = (id: DoorId) => chosen.includes(id);
  const toggle = (id: DoorId) => onChoose(ids.filter((one) => (one === id ? !isChosen(one) : isChosen(one))));
  return (
    <Fieldset legend={t("copy.doors")} variant="unstyled">
      <Stack gap={6} mt={6} mah={190} style={{ overflowY: "auto" }}>
        {doors.length > 1 && (
          <Checkbox
            label={t("copy.allDoors", { count: doors.length })}
            checked={chosen.length === doors.length}
            indeterminate={chosen.length > 0 && chosen.length < doors.length}
            onChange={() => onChoose(chosen.length === doors.length ? [] : ids)}
          />
        )}
        {doors.map((door, place) => (
          <Checkbox
            key={door.id}
            checked={isChosen(door.id)}
            label={doorName(door, t)}
            description={addressOf(door)}
            onChange={() => toggle(door.id)}
            {...(place === 0 && { "data-autofocus": true })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
