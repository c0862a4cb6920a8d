import type { NotificationBlock } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { Language } from "#shared/model/alerts/message.ts";
import type { Alarm } from "../model/alert-event.ts";
import { type ComposedText, composeSms } from "./compose-sms.ts";
import { composeVoice } from "./compose-voice.ts";
import { fillTemplate, standardMessage, standardThrottledMessage } from "./template.ts";

export type AlarmText = {
  readonly block: Pick<NotificationBlock, "message" | "throttledMessage" | "voice">;
  readonly count: number;
  readonly samples: readonly Alarm[];
  readonly code: string | null;
  readonly language: Language;
  readonly type: AlertProfile["type"];
  readonly timeZone: string;
  readonly doorName: (door: string) => string;
};

/** Message for one alarm, Throttled Message for more than one; then as an SMS, or as it is read out. */
export function composeAlarm(given: AlarmText): ComposedText {
  const { block, count, code, language, type } = given;
  const own = count > 1 ? block.throttledMessage : block.message;
  const standard = count > 1 ? standardThrottledMessage : standardMessage;
  const text = fillTemplate(own.trim() === "" ? standard[language] : own, given);
  return block.voice ? composeVoice(text, code, language) : composeSms({ text, code, language, type });
}
