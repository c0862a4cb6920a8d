import type { Instant } from "#shared/model/units.ts";
import type { ConfigurationTask, DoorTask } from "../model/task.ts";

/** A status and a body, exactly as they leave. */
export type Answer = { readonly status: number; readonly body: string };

/**
 * The server's words, to the byte where the vendor's note prints them (chapter 4), with its spelling and its spaces.
 *
 * One difference: the note closes "conf_updated" with one brace too many; a product that parses JSON could not read
 * that, so it leaves here with one. What the note does not print ("invalid_token", nothing waiting) has the same form.
 */
export const answers = {
  unknownToken: { status: 404, body: '{"message":"invalid_token"}' },
  unknownObject: { status: 404, body: '{"message":"unkown_objectid"}' },
  nothingWaiting: { status: 200, body: "{}" },
  eventRecorded: { status: 200, body: '{"message": "event_recorded"}' },

  settingsKept: (request: string, objectId: string, now: Instant): Answer => ({
    status: 200,
    body:
      `{"message": "conf_updated", "request": ${JSON.stringify(request)}, ` +
      `"time": "${unixSeconds(now)}", "objectid": ${JSON.stringify(objectId)}}`,
  }),

  openingFinished: (taskId: number): Answer => ({
    status: 200,
    body: `{"code":"event_rl_finished","task_id":${taskId},"message":"event_rl_finalise"}`,
  }),

  openDoor: ({ id, objectId, relay, code }: DoorTask, token: string, now: Instant): Answer => ({
    status: 200,
    body: JSON.stringify({
      task_id: id,
      token,
      objectid: objectId,
      request: "remote",
      type: "open",
      relay,
      code: code ?? "",
      time: unixSeconds(now),
    }),
  }),

  newConfiguration: (task: ConfigurationTask, token: string, now: Instant): Answer => ({
    status: 200,
    body: JSON.stringify({
      task_id: task.id,
      ...task.files,
      token,
      objectid: task.objectId,
      time: unixSeconds(now),
      request: "conf",
    }),
  }),

  unreadable: (reason: string): Answer => ({ status: 400, body: JSON.stringify({ message: reason }) }),
  notKept: { status: 503, body: '{"message":"try_again"}' },
} as const;

export function unixSeconds(now: Instant): number {
  return Math.floor(now / 1000);
}
