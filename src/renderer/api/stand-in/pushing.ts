import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { PushOutcome, PushReport, PushStep, StepEvent } from "#shared/model/push.ts";
import { differences } from "./differences.ts";
import { deviceOf, type Memory, type Run } from "./memory.ts";
import { pace } from "./pace.ts";

const silences = new Map<PushStep, number>([
  ["snapshot", 500],
  ["plan", 200],
  ["write", 700],
  ["await-return", 2400],
  ["read-back", 600],
  ["verify", 200],
]);

/** Begins a pretended push or restore and answers its id; it goes on whoever listens. */
export function beginRun(memory: Memory, doorId: DoorId, wanted: Resident[]): string {
  const runId = `run-${memory.runs.size + 1}`;
  const run: Run = { doorId, told: [], listeners: new Set(), wrote: false, stopped: false, over: false };
  memory.runs.set(runId, run);
  void carryOut(memory, run, wanted);
  return runId;
}

async function carryOut(memory: Memory, run: Run, wanted: Resident[]): Promise<void> {
  const device = deviceOf(memory, run.doorId);
  const held = device.view.residents;
  const changes = differences(held, wanted);
  const begun = performance.now();
  const report = (outcome: PushOutcome, left: Resident[] = wanted): PushReport => ({
    outcome,
    snapshot: "4f1d2c9ab03e77aa",
    changes,
    differences: differences(wanted, left),
    movedTo: null,
  });
  const step = (name: PushStep, state: StepEvent["state"], note?: StepEvent["note"]) =>
    tell(run, {
      type: "step",
      event: { step: name, state, ms: performance.now() - begun, ...(note && { note }) },
    });
  for (const [name, silence] of silences) {
    step(name, "running");
    await pace(silence);
    if (run.stopped && !run.wrote) {
      step(name, "skipped");
      return finish(run, { type: "failed", error: cancelled, report: null });
    }
    if (name === "write") run.wrote = true;
    const gone = memory.unplugged.has(device.summary.serial ?? "") || device.mood === "never-returns";
    if (name === "await-return" && gone) {
      step(name, "failed", {
        fr: "Aucune réponse depuis 180 s.",
        en: "No answer for 180 s.",
      });
      return finish(run, { type: "done", report: report("not-returned") });
    }
    const wrong = name === "verify" && device.mood !== "obeys";
    step(name, wrong ? "failed" : "done");
  }
  if (device.mood === "reverts") return finish(run, { type: "done", report: report("reverted", held) });
  if (device.mood === "half") {
    step("roll-back", "running");
    await pace(1500);
    step("roll-back", "done");
    return finish(run, { type: "done", report: report("rolled-back", held) });
  }
  step("roll-back", "skipped");
  device.view = {
    ...device.view,
    residents: wanted,
    baseline: `baseline-${crypto.randomUUID()}`,
  };
  memory.drafts.delete(run.doorId);
  finish(run, { type: "done", report: report(changes.length === 0 ? "unchanged" : "applied") });
}

function tell(run: Run, update: Run["told"][number]): void {
  run.told.push(update);
  for (const listener of run.listeners) listener();
}

function finish(run: Run, update: Run["told"][number]): void {
  run.over = true;
  tell(run, update);
}

/** Past updates first, then each as it comes. */
export async function* watchRun(run: Run, signal: AbortSignal | undefined) {
  let at = 0;
  for (;;) {
    const update = run.told[at];
    if (update) {
      at++;
      yield update;
    } else if (run.over || signal?.aborted) {
      return;
    } else {
      await new Promise<void>((resolve) => {
        const wake = () => {
          run.listeners.delete(wake);
          resolve();
        };
        run.listeners.add(wake);
        signal?.addEventListener("abort", wake);
      });
    }
  }
}

const cancelled = {
  code: "cancelled" as const,
  message: {
    fr: "Arrêté avant l'écriture : rien n'a changé sur le portier.",
    en: "Stopped before the write: nothing changed on the door phone.",
  },
};
