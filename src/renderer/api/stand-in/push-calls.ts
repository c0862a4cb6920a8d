import type { Resident } from "#shared/model/device-configuration.ts";
import { SnapshotId } from "#shared/model/identity.ts";
import { checkResidents } from "#shared/model/resident-rules.ts";
import { readStandInCsv, writeStandInCsv } from "./csv.ts";
import { differences } from "./differences.ts";
import { given, refused, standIn } from "./implementer.ts";
import { deviceOf, type Memory } from "./memory.ts";
import { beginRun, watchRun } from "./pushing.ts";

export function pushCalls(memory: Memory) {
  const { push } = standIn;
  return {
    draft: push.draft.handler(({ input }) => given(memory.drafts.get(input.doorId) ?? null)),
    saveDraft: push.saveDraft.handler(({ input }) => {
      const { baseline, parts } = input;
      const base = memory.drafts.get(input.doorId)?.base ?? baseline;
      const draft = { baseline, base, parts, savedAt: new Date().toISOString() };
      memory.drafts.set(input.doorId, draft);
      return given(draft);
    }),
    keepSecret: push.keepSecret.handler(() => given({ id: crypto.randomUUID() })),
    discardDraft: push.discardDraft.handler(({ input }) => {
      memory.drafts.delete(input.doorId);
      return given(null);
    }),
    plan: push.plan.handler(({ input }) => {
      const { view, summary } = deviceOf(memory, input.doorId);
      if (input.baseline !== view.baseline) return refused(otherBaseline);
      const residents = input.parts.residents ?? view.residents;
      const problems = checkResidents(residents, {
        limits: view.limits,
        timeRanges: view.timeRanges,
        accounts: view.sipAccounts,
        logos: view.logos.map(({ name }) => name),
        ownAddress: summary.endpoint.host,
      });
      const planId = `plan-${memory.plans.size + 1}`;
      const plan = { planId, changes: differences(view.residents, residents), problems };
      memory.plans.set(planId, { ...plan, doorId: input.doorId, residents });
      return given(plan);
    }),
    start: push.start.handler(({ input }) => {
      const plan = memory.plans.get(input.planId);
      if (!plan) throw new Error("No such plan");
      keepSnapshot(memory, plan.doorId, "before-push");
      return given({ runId: beginRun(memory, plan.doorId, plan.residents) });
    }),
    watch: push.watch.handler(async function* ({ input, signal }) {
      const run = memory.runs.get(input.runId);
      if (run) yield* watchRun(run, signal);
    }),
    cancel: push.cancel.handler(({ input }) => {
      const run = memory.runs.get(input.runId);
      if (run) run.stopped = !run.wrote;
      return given({ stopped: run?.stopped ?? false });
    }),
    active: push.active.handler(({ input }) => {
      const [runId] = [...memory.runs].find(([, run]) => run.doorId === input.doorId && !run.over) ?? [];
      return given(runId === undefined ? null : { runId });
    }),
    ...snapshotCalls(memory),
    readCsv: push.readCsv.handler(async ({ input }) =>
      given(await readStandInCsv(input.bytes, input.residents)),
    ),
    writeCsv: push.writeCsv.handler(({ input }) =>
      given({ name: "residents.csv", text: writeStandInCsv(input.residents) }),
    ),
  };
}

function snapshotCalls(memory: Memory) {
  const { push } = standIn;
  const find = (doorId: Parameters<typeof deviceOf>[1], id: string): Resident[] =>
    memory.snapshots.get(doorId)?.find(({ summary }) => summary.id === id)?.residents ?? [];
  return {
    snapshots: push.snapshots.handler(({ input }) =>
      given((memory.snapshots.get(input.doorId) ?? []).map(({ summary }) => summary)),
    ),
    takeSnapshot: push.takeSnapshot.handler(({ input }) =>
      given(keepSnapshot(memory, input.doorId, "by-hand")),
    ),
    compareSnapshot: push.compareSnapshot.handler(({ input }) =>
      given(differences(deviceOf(memory, input.doorId).view.residents, find(input.doorId, input.snapshotId))),
    ),
    restore: push.restore.handler(({ input }) => {
      const wanted = find(input.doorId, input.snapshotId);
      return given({ runId: beginRun(memory, input.doorId, wanted) });
    }),
  };
}

function keepSnapshot(
  memory: Memory,
  doorId: Parameters<typeof deviceOf>[1],
  reason: "before-push" | "by-hand",
) {
  const { summary: door, view } = deviceOf(memory, doorId);
  const kept = memory.snapshots.get(doorId) ?? [];
  const summary = {
    id: SnapshotId.parse(crypto.randomUUID().replaceAll("-", "").padEnd(64, "0")),
    serial: door.serial,
    host: door.endpoint.host,
    takenAt: new Date().toISOString(),
    reason,
    files: [
      { name: "conf_user.ini", bytes: 2140 + view.residents.length * 96 },
      { name: "conf_sip.ini", bytes: 612 },
    ],
  };
  memory.snapshots.set(doorId, [{ summary, residents: view.residents }, ...kept]);
  return summary;
}

const otherBaseline = {
  code: "conflict" as const,
  message: {
    fr: "Le portier a changé depuis sa lecture : relisez-le, vos modifications sont gardées.",
    en: "The door phone has changed since it was read: read it again, your edits are kept.",
  },
};
