import {
  Button,
  Checkbox,
  Modal,
  PasswordInput,
  Radio,
  ScrollArea,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { MergeBaggage } from "./merge-baggage.tsx";

type Props = { readonly site: SiteSummary; readonly opened: boolean; readonly onClose: () => void };

/** Brings a colleague's copy of the site together with this one. */
export function MergeFileDialog(props: Props) {
  const { t } = useWords();
  const { site, opened, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={t("siteMerge.title", { name: site.name })} size="lg">
      <MergeForm {...props} />
    </Modal>
  );
}

function MergeForm({ site, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [path, setPath] = useState("");
  const [typed, setTyped] = useState("");
  const file = { path: path.trim(), passphrase: typed === "" ? null : typed };
  const compare = useAct(() => core.siteFile.compareFile({ siteId: site.id, ...file }), {
    toldInPlace: true,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (path.trim() !== "") compare.mutate(undefined);
  };
  if (compare.data)
    return (
      <Differences site={site} file={file} merge={compare.data} onBack={compare.reset} onClose={onClose} />
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("travel.path")}
          description={t("siteMerge.hint")}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={t("siteMerge.passphrase")}
          description={t("siteMerge.passphraseHint")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
        {compare.isError && <FailureNotice error={compare.error} />}
        <DialogFoot
          onClose={onClose}
          go={t("siteMerge.compare")}
          ready={path.trim() !== ""}
          busy={compare.isPending}
        />
      </Stack>
    </form>
  );
}

type Sides = Readonly<Record<string, "mine" | "theirs">>;

type DifferencesProps = Omit<Props, "opened"> & {
  readonly file: { readonly path: string; readonly passphrase: string | null };
  readonly merge: SiteMergeView;
  readonly onBack: () => void;
};

function Differences({ site, file, merge, onBack, onClose }: DifferencesProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [conflicts, setConflicts] = useState<Sides>({});
  const [deletions, setDeletions] = useState<readonly string[]>([]);
  const { added, changed, met } = merge;
  const nothing = bringsNothing(merge);
  const bring = useAct(
    () => core.siteFile.mergeFile({ siteId: site.id, ...file, conflicts, deletions: [...deletions] }),
    {
      toldInPlace: true,
      after: async () => {
        tell(t("siteMerge.done"));
        onClose();
        await queries.invalidateQueries();
      },
    },
  );
  return (
    <Stack gap="sm">
      {nothing ? (
        <Text>{t("siteMerge.nothing")}</Text>
      ) : (
        <Text fw={600}>
          {t("csv.added", { count: added })}, {t("csv.changed", { count: changed })}
        </Text>
      )}
      {!met && <Text size="sm">{t("siteMerge.neverMet")}</Text>}
      <MergeBaggage merge={merge} />
      <Decisions {...{ merge, conflicts, setConflicts, deletions, setDeletions }} />
      {bring.isError && <FailureNotice error={bring.error} />}
      <DialogFoot
        onClose={onClose}
        go={t("siteMerge.go")}
        onGo={() => bring.mutate(undefined)}
        ready={!nothing}
        busy={bring.isPending}
      >
        <Button variant="subtle" mr="auto" onClick={onBack}>
          {t("siteMerge.otherFile")}
        </Button>
      </DialogFoot>
    </Stack>
  );
}

function bringsNothing({ added, changed, conflicts, deletions, brought }: SiteMergeView): boolean {
  const asked = conflicts.length + deletions.length;
  return added + changed + asked === 0 && Object.values(brought).every((count) => count === 0);
}

type DecisionsProps = {
  readonly merge: SiteMergeView;
  readonly conflicts: Sides;
  readonly setConflicts: (sides: Sides) => void;
  readonly deletions: readonly string[];
  readonly setDeletions: (paths: readonly string[]) => void;
};

function Decisions({ merge, conflicts, setConflicts, deletions, setDeletions }: DecisionsProps) {
  const { t } = useWords();
  return (
    <ScrollArea.Autosize mah={400}>
      <Stack gap="sm">
        {merge.conflicts.map((one) => (
          <Radio.Group
            key={one.path}
            label={t("siteMerge.conflict", { record: one.record, field: one.field })}
            value={conflicts[one.path] ?? "mine"}
            onChange={(side) =>
              setConflicts({ ...conflicts, [one.path]: side === "theirs" ? "theirs" : "mine" })
            }
          >
            <Radio size="xs" value="mine" label={t("siteMerge.mine", { value: one.mine })} />
            <Radio size="xs" value="theirs" label={t("siteMerge.theirs", { value: one.theirs })} />
          </Radio.Group>
        ))}
        {merge.deletions.map((one) => (
          <Checkbox
            key={one.path}
            color="red"
            label={t(`siteMerge.delete.${one.by}`, { record: one.record })}
            description={one.editedMeanwhile ? t("siteMerge.edited") : undefined}
            checked={deletions.includes(one.path)}
            onChange={(event) =>
              setDeletions(
                event.currentTarget.checked
                  ? [...deletions, one.path]
                  : deletions.filter((other) => other !== one.path),
              )
            }
          />
        ))}
      </Stack>
    </ScrollArea.Autosize>
  );
}
