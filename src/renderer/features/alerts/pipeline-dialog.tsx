import { Group, Modal, NumberInput, Paper, Stack, Switch, TextInput, Title } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useState } from "react";
import type { PipelineView } from "#shared/contract/alerts-view.ts";
import { type AlertPipeline, newBlock } from "#shared/model/alerts/alert-pipeline.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { BlockFields } from "./block-fields.tsx";
import { DoorsField } from "./doors-field.tsx";
import { EscalationFields } from "./escalation-fields.tsx";
import { PipelineFlow } from "./pipeline-flow.tsx";
import { ReplayCard } from "./replay-card.tsx";
import { TextPreview } from "./text-preview.tsx";
import { TriggersField } from "./triggers-field.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = {
  readonly siteId: SiteId;
  readonly edited: PipelineView | "new" | null;
  readonly profiles: readonly string[];
  readonly lists: readonly string[];
  readonly onClose: () => void;
};

/** A pipeline, new or changed, with what it would say and what it would have sent. */
export function PipelineDialog({ edited, ...props }: Props) {
  const { t } = useWords();
  const title = edited === "new" || edited === null ? t("alerts.pipeline.add") : edited.name;
  return (
    <Modal opened={edited !== null} onClose={props.onClose} title={title} size={980}>
      {edited !== null && <PipelineForm {...props} edited={edited} />}
    </Modal>
  );
}

function PipelineForm({
  siteId,
  edited,
  profiles,
  lists,
  onClose,
}: Props & { edited: PipelineView | "new" }) {
  const { t } = useWords();
  const core = useCore();
  const fresh = edited === "new";
  const [pipeline, setPipeline] = useState<AlertPipeline>(() => given(edited, profiles, lists));
  const change = (part: Partial<AlertPipeline>) => setPipeline({ ...pipeline, ...part });
  const save = useAlertsAct(
    siteId,
    () => core.alerts.setPipeline({ siteId, fresh, pipeline: { ...pipeline, name: pipeline.name.trim() } }),
    { toldInPlace: true, onDone: onClose },
  );
  const ready =
    pipeline.name.trim() !== "" && pipeline.triggers.length > 0 && pipeline.escalation.lists.length > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) save.mutate(undefined);
  };
  return (
    <Stack component="form" gap="md" onSubmit={submit}>
      <NameFields pipeline={pipeline} fresh={fresh} onChange={change} />
      <PipelineFlow pipeline={pipeline} />
      <PipelineParts
        siteId={siteId}
        pipeline={pipeline}
        profiles={profiles}
        lists={lists}
        onChange={change}
      />
      {pipeline.triggers.length > 0 && pipeline.escalation.lists.length > 0 && (
        <ReplayCard siteId={siteId} pipeline={{ ...pipeline, name: pipeline.name.trim() || "?" }} />
      )}
      {save.isError && <FailureNotice error={save.error} />}
      <DialogFoot onClose={onClose} go={t("alerts.save")} ready={ready} busy={save.isPending} />
    </Stack>
  );
}

type NameProps = Pick<PartsProps, "pipeline" | "onChange"> & { readonly fresh: boolean };

function NameFields({ pipeline, fresh, onChange }: NameProps) {
  const { t } = useWords();
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        w={260}
        label={t("alerts.pipeline.name")}
        required
        disabled={!fresh}
        data-autofocus
        value={pipeline.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Switch
        pb={6}
        label={t("alerts.pipeline.enabled")}
        checked={pipeline.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
    </Group>
  );
}

type PartsProps = Pick<Props, "siteId" | "profiles" | "lists"> & {
  readonly pipeline: AlertPipeline;
  readonly onChange: (part: Partial<AlertPipeline>) => void;
};

/** What sets it off, what is sent, to whom: in the order of the drawing. */
function PipelineParts({ siteId, pipeline, profiles, lists, onChange }: PartsProps) {
  const { t } = useWords();
  return (
    <>
      <Part title={t("alerts.flow.when")}>
        <TriggersField triggers={pipeline.triggers} onChange={(triggers) => onChange({ triggers })} />
        <DoorsField siteId={siteId} doors={pipeline.doors} onChange={(doors) => onChange({ doors })} />
        <NumberInput
          w={260}
          size="xs"
          label={t("alerts.pipeline.delay")}
          description={t("alerts.pipeline.delayWhy")}
          min={0}
          max={86_400}
          value={pipeline.delay}
          onChange={(value) => onChange({ delay: Number(value) || 0 })}
        />
      </Part>
      <Part title={t("alerts.flow.send")}>
        <BlockFields block={pipeline.block} profiles={profiles} onChange={(block) => onChange({ block })} />
        <TextPreview siteId={siteId} block={pipeline.block} />
      </Part>
      <Part title={t("alerts.flow.to")}>
        <EscalationFields
          escalation={pipeline.escalation}
          lists={lists}
          onChange={(escalation) => onChange({ escalation })}
        />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={3}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  );
}

function given(
  edited: PipelineView | "new",
  profiles: readonly string[],
  lists: readonly string[],
): AlertPipeline {
  if (edited !== "new") {
    const { world: _world, shelved: _shelved, ...pipeline } = edited;
    return pipeline;
  }
  return {
    ...{ name: "", enabled: true, doors: null, triggers: [], delay: 0 },
    block: { ...newBlock, profile: profiles[0] ?? "" },
    escalation: { pause: 300, repeats: 1, lists: lists.slice(0, 1) },
  };
}
