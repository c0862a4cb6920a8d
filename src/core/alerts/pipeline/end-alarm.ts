import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import { endCodes } from "../code/code-for.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import { cancelMessages } from "../outbox/cancel-messages.ts";
import type { AuditAction } from "../store/audit-rows.ts";
import { tellTaken } from "./notify.ts";
import type { PipelineParts } from "./run-pipelines.ts";

const actions: Partial<Record<AlarmGroup["status"], AuditAction>> = {
  acknowledged: "alarm acknowledged",
  cleared: "alarm cleared",
  shelved: "alarm shelved",
  exhausted: "nobody left to tell",
};

/** What follows when a group ends: nothing more leaves for it, its codes are void, and the others hear who took it. */
export function endAlarm(
  { store, tell, audit, words }: PipelineParts,
  pipeline: AlertPipeline,
  group: AlarmGroup,
  now: number,
): void {
  const action = actions[group.status];
  if (action)
    audit.add({
      at: now,
      action,
      target: auditTarget(group),
      value: "SUCCESS",
      actor: group.by ?? "",
      host: pipeline.block.profile,
    });
  if (group.status === "exhausted") {
    // It can still be taken by its codes; only nobody is left to be told.
    if (group.told.length === 0) tell({ type: "warning", what: "nobody-on-call", about: pipeline.name });
    return;
  }
  endCodes(store, group.id);
  for (const message of cancelMessages(store, group.id, group.status, now))
    tell({ type: "message", message });
  if (group.status !== "acknowledged") return;
  for (const message of tellTaken(store, pipeline, group, words, now)) tell({ type: "message", message });
}

/** The alarm, and the events within it. */
export function auditTarget({ id, samples, count }: AlarmGroup): string {
  const events = samples.map((alarm) => alarm.id).join(" ");
  return count > samples.length ? `${id} ${events} (+${count - samples.length})` : `${id} ${events}`;
}
