import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { PushReport } from "#shared/model/push.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles, ConfigurationTransport } from "../../ipac/configuration-transport.ts";
import { filesFingerprint, type PushPlan } from "../../push/push-plan.ts";
import type { PushAccess } from "../../push/push-ports.ts";
import { evidenceFailure } from "./door-evidence.ts";

/** A push as its witness knows it. */
export type WitnessedPush = {
  readonly runId: string;
  readonly plan: PushPlan;
  readonly over: "web" | "asm";
  /** The snapshot that is put back; null for edits. */
  readonly restored: string | null;
};

/** The same way to the device; what was read last is remembered, since only that proves what it holds. */
export function readingWitness(access: PushAccess): {
  access: PushAccess;
  last(): ConfigurationFiles | null;
} {
  let last: ConfigurationFiles | null = null;
  return {
    last: () => last,
    access: {
      ...access,
      async open(endpoint, credential) {
        const opened = await access.open(endpoint, credential);
        if (!opened.ok) return opened;
        const device = opened.value;
        const transport: ConfigurationTransport = {
          write: (files, signal) => device.transport.write(files, signal),
          async read(signal) {
            const files = await device.transport.read(signal);
            if (files.ok) last = files.value;
            return files;
          },
        };
        return ok({
          transport,
          login: (signal) => device.login(signal),
          close: () => device.close(),
        });
      },
    },
  };
}

export function pushBegan({ runId, plan, over, restored }: WitnessedPush): EvidenceAct {
  return {
    kind: "push-began",
    run: runId,
    restored,
    over,
    before: plan.baseline,
    wanted: filesFingerprint(plan.target),
    changes: [...plan.changes],
  };
}

export function pushEnded(
  { runId, plan, over, restored }: WitnessedPush,
  result: Result<PushReport>,
  found: { readonly files: ConfigurationFiles | null; readonly snapshotAfter: string | null },
): EvidenceAct {
  const report = result.ok ? result.value : null;
  return {
    kind: "push",
    run: runId,
    restored,
    over,
    outcome: report?.outcome ?? null,
    snapshotBefore: report?.snapshot ?? null,
    snapshotAfter: found.snapshotAfter,
    after: found.files ? filesFingerprint(found.files) : null,
    changes: [...(report?.changes ?? plan.changes)],
    differences: [...(report?.differences ?? [])],
    failure: evidenceFailure(result),
  };
}
