import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import type { Duty } from "./advance.ts";
import type { PipelineCommand } from "./pipeline-state.ts";

type EscalationStep = { readonly group: AlarmGroup; readonly commands: readonly PipelineCommand[] };

/**
 * The next step of one group, when it is due: the next person of the list; the list again; the next list; nobody left.
 *
 * A list nobody of which is on duty is passed over at once: nobody waits for somebody who is not there.
 */
export function escalate(
  group: AlarmGroup,
  { pause, repeats, lists }: AlertPipeline["escalation"],
  now: number,
  duty: Duty,
): EscalationStep {
  if (group.status !== "open" || group.nextAt === null || group.nextAt > now) return { group, commands: [] };
  for (let at = group; at.list < lists.length; at = nextRound(at, repeats, duty)) {
    const person = duty(at.list).find((name) => !at.contacted.includes(name));
    if (person === undefined) continue;
    const told: AlarmGroup = {
      ...at,
      contacted: [...at.contacted, person],
      told: at.told.includes(person) ? at.told : [...at.told, person],
      nextAt: now + pause * 1_000,
    };
    return { group: told, commands: [{ kind: "notify", group: told, person }] };
  }
  const exhausted: AlarmGroup = { ...group, list: lists.length, status: "exhausted", nextAt: null };
  return { group: exhausted, commands: [{ kind: "ended", group: exhausted }] };
}

function nextRound(group: AlarmGroup, repeats: number, duty: Duty): AlarmGroup {
  const again = group.round < repeats && duty(group.list).length > 0;
  return again
    ? { ...group, round: group.round + 1, contacted: [] }
    : { ...group, list: group.list + 1, round: 0, contacted: [] };
}
