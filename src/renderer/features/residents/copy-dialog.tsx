import { Alert, Modal, Radio, Select, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CopyWish } from "#shared/contract/directory-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { doorName } from "../doors/door-words.ts";
import { type CopyAct, CopyPlan } from "./copy-plan.tsx";
import type { OpenDirectory } from "./open-directory.ts";
import type { Editor } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly residents: readonly Resident[];
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Residents at hand to another door phone of the site. */
export function CopyDialog({ editor, residents, opened, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t("copy.title", { count: residents.length })} size="lg">
      <Form editor={editor} residents={residents} onClose={onClose} />
    </Modal>
  );
}

function Form({ editor, residents, onClose }: Omit<Props, "opened">) {
  const { t } = useWords();
  const { door } = editor;
  const doors = useQuery(questions.doors(useCore(), door.siteId));
  const [to, setTo] = useState<DoorId | null>(null);
  const [act, setAct] = useState<CopyAct>("copy");
  const [clash, setClash] = useState<CopyWish["clash"]>("skip");
  const others = (doors.data ?? []).filter(({ id, variant }) => id !== door.id && variant !== "buttons");
  const target = others.find(({ id }) => id === to);
  if (doors.data && others.length === 0) return <Alert color="gray">{t("copy.noDoor")}</Alert>;
  return (
    <Stack gap="sm">
      <Select
        label={t("copy.door")}
        placeholder={t("copy.choose")}
        data={others.map((other) => ({ value: other.id, label: doorName(other, t) }))}
        value={to}
        onChange={(value) => setTo(others.find(({ id }) => id === value)?.id ?? null)}
        comboboxProps={{ withinPortal: true }}
        searchable
        data-autofocus
      />
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
      {target && (
        <Planned
          editor={editor}
          wish={{ from: door.id, to: target.id, residents: [...residents], clash }}
          onClash={setClash}
          act={act}
          target={doorName(target, t)}
          onClose={onClose}
        />
      )}
    </Stack>
  );
}

type PlannedProps = {
  editor: Editor;
  wish: CopyWish;
  onClash: (clash: CopyWish["clash"]) => void;
  act: CopyAct;
  target: string;
  onClose: () => void;
};

function Planned({ editor, wish, onClash, act, target, onClose }: PlannedProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const plan = useQuery({
    queryKey: ["copy-plan", wish],
    queryFn: async ({ signal }) => {
      // Edits of the other door that were made a moment ago count too.
      await queries.getQueryData<OpenDirectory>(["directory", wish.to])?.saver.flush();
      return valueIn(core.directory.planCopy(wish, { signal }));
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (plan.isError && !plan.isFetching)
    return <FailureNotice error={plan.error} onRetry={() => void plan.refetch()} />;
  if (!plan.data || plan.isFetching) return <Waiting>{t("copy.looking")}</Waiting>;
  return (
    <CopyPlan
      plan={plan.data}
      clash={wish.clash}
      onClash={onClash}
      act={act}
      target={target}
      onCopied={(copied) => {
        // The other door's directory is opened again, over the draft it has now.
        queries.removeQueries({ queryKey: ["directory", wish.to] });
        void queries.invalidateQueries({ queryKey: ["doors", editor.door.siteId] });
        if (act === "move") editor.acts.remove(copied);
        onClose();
      }}
      footer={
        <Text size="sm" c="dimmed">
          {t(act === "move" ? "copy.moveHint" : "copy.hint")}
        </Text>
      }
    />
  );
}
