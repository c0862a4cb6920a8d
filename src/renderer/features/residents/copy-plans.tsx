import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CopyPlanView, CopyWish } from "#shared/contract/directory-contract.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { doorName } from "../doors/door-words.ts";
import { CopyPlan } from "./copy-plan.tsx";
import type { DoorCopy } from "./copy-results.tsx";
import type { OpenDirectory } from "./open-directory.ts";
import type { Editor } from "./use-editor.ts";

export type CopyAct = "copy" | "move";
type Clash = CopyWish["clash"];

type Props = {
  readonly editor: Editor;
  readonly residents: readonly Resident[];
  readonly targets: readonly DoorSummary[];
  readonly clash: Clash;
  readonly onClash: (clash: Clash) => void;
  readonly act: CopyAct;
  readonly onDone: (copies: DoorCopy[]) => void;
};

/** What copying would do on each chosen door, and the button that does it. */
export function CopyPlans({ editor, residents, targets, clash, onClash, act, onDone }: Props) {
  const { t } = useWords();
  const plans = usePlans(editor, residents, targets, clash);
  const { copying, go } = useCopying(editor, act, onDone);
  const ready = targets.flatMap((door, at) => {
    const plan = plans[at]?.data;
    return plan && there(plan) > 0 ? [{ door, plan }] : [];
  });
  const looking = plans.some(({ isFetching }) => isFetching);
  return (
    <Stack gap="sm">
      <ClashChoice plans={plans.flatMap(({ data }) => data ?? [])} clash={clash} onClash={onClash} />
      {targets.map((door, at) => {
        const plan = plans[at];
        const name = doorName(door, t);
        if (plan?.isError && !plan.isFetching)
          return <FailureNotice key={door.id} error={plan.error} onRetry={() => void plan.refetch()} />;
        if (!plan?.data) return <Waiting key={door.id}>{t("copy.looking", { door: name })}</Waiting>;
        return <CopyPlan key={door.id} plan={plan.data} door={name} />;
      })}
      <Text size="sm" c="dimmed">
        {t(act === "move" ? "copy.moveHint" : "copy.hint")}
      </Text>
      <Group justify="flex-end">
        <Button disabled={ready.length === 0 || looking} loading={copying} onClick={() => void go(ready)}>
          {t(`copy.go.${act}`, {
            count: residents.length,
            doors: t("copy.doorCount", { count: ready.length }),
          })}
        </Button>
      </Group>
    </Stack>
  );
}

const there = ({ lines }: CopyPlanView) => lines.filter(({ act }) => act !== "skip" && act !== "full").length;

function usePlans(
  { door }: Editor,
  residents: readonly Resident[],
  targets: readonly DoorSummary[],
  clash: Clash,
) {
  const core = useCore();
  const queries = useQueryClient();
  return useQueries({
    queries: targets.map(({ id: to }) => {
      const wish = { from: door.id, to, residents: [...residents], clash };
      return {
        queryKey: ["copy-plan", wish],
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          // Edits of the other door that were made a moment ago count too.
          await queries.getQueryData<OpenDirectory>(["directory", to])?.saver.flush();
          return valueIn(core.directory.planCopy(wish, { signal }));
        },
        gcTime: 0,
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
      };
    }),
  });
}

type Ready = { readonly door: DoorSummary; readonly plan: CopyPlanView };

/** One door after the other; one that refuses does not keep the next from being done. */
function useCopying({ door, acts, store }: Editor, act: CopyAct, onDone: Props["onDone"]) {
  const core = useCore();
  const queries = useQueryClient();
  const [copying, setCopying] = useState(false);
  const go = async (ready: readonly Ready[]) => {
    setCopying(true);
    const copies: DoorCopy[] = [];
    for (const { door: target, plan } of ready) {
      const copy = { door: target, plan };
      try {
        const { copied } = await valueIn(core.directory.copy({ planId: plan.planId }));
        copies.push({ ...copy, copied });
      } catch (error) {
        copies.push({ ...copy, copied: [], error });
      }
      // The other door's directory is opened again, over the draft it has now.
      queries.removeQueries({ queryKey: ["directory", target.id] });
    }
    void queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
    if (act === "move") acts.remove(onAll(copies, store.get().rows));
    onDone(copies);
  };
  return { copying, go };
}

/** Somebody who is not on every chosen door yet still rings here. */
const onAll = (copies: readonly DoorCopy[], rows: readonly Resident[]) =>
  rows.map(({ index }) => index).filter((index) => copies.every(({ copied }) => copied.includes(index)));

const clashes = ["skip", "update", "both"] as const;

type ClashProps = Pick<Props, "clash" | "onClash"> & { readonly plans: readonly CopyPlanView[] };

/** Asked only where somebody is there already; once answered with “both”, nobody is found again, so the question stays. */
function ClashChoice({ plans, clash, onClash }: ClashProps) {
  const { t } = useWords();
  const lines = plans.flatMap((plan) => plan.lines);
  const known = lines.filter(({ act }) => act === "skip" || act === "update" || act === "same").length;
  if (known === 0 && clash === "skip") return null;
  return (
    <Radio.Group
      label={known > 0 ? t("copy.clashLabel", { count: known }) : undefined}
      value={clash}
      onChange={(value) => onClash(clashes.find((one) => one === value) ?? "skip")}
    >
      <Stack gap={6} mt={6}>
        {clashes.map((one) => (
          <Radio key={one} value={one} label={t(`copy.clash.${one}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
