import { randomUUID } from "node:crypto";
import type { Language, Message } from "#shared/model/alerts/message.ts";
import { seconds } from "#shared/model/units.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { codeFor } from "../code/code-for.ts";
import { readNumber } from "../model/telephone-number.ts";
import type { Profiles } from "../profiles/profiles.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { composeSms, longestText } from "../text/compose-sms.ts";
import { composeVoice } from "../text/compose-voice.ts";
import { enqueue } from "./enqueue.ts";

/** A message that a person types. */
export type TypedMessage = {
  readonly profile: string;
  readonly to: string;
  readonly text: string;
  readonly voice: boolean;
  readonly withReply: boolean;
  readonly language: Language;
};

/** A typed message is meant for now. */
const lifetime = seconds(3_600);

/**
 * Puts a typed message into the outbox. Errors: `invalid` for a profile, number or text that cannot be used; a text that
 * is too long is refused, never cut: a person would not know what was lost.
 */
export function queueTypedMessage(
  { store, profiles, clock }: { store: AlertsStore; profiles: Profiles; clock: Clock },
  typed: TypedMessage,
): Result<Message> {
  const profile = profiles.get(typed.profile);
  if (!profile.ok) return profile;
  const number = readNumber(typed.to);
  if (!number.ok) return number;
  if (typed.text.trim() === "") return failed(emptyText);
  const { type, purpose } = profile.value;
  const { language, voice, withReply } = typed;
  const compose = (code: string | null) =>
    voice
      ? composeVoice(typed.text, code, language)
      : composeSms({ text: typed.text, code, language, type, purpose });
  if (compose(withReply ? "00000" : null).cut)
    return failed(tooLong(type === "low-cost" && !voice ? 160 : longestText));
  const now = clock.now();
  const id = randomUUID();
  const alarm = `message:${id}`;
  return store.inTransaction(() => {
    const to = { number: number.value, person: null };
    const code = withReply ? codeFor(store, to, [alarm], now) : null;
    const message = {
      ...{ ...to, language, withReply },
      text: compose(code).text,
      profile: profile.value.name,
      kind: voice ? "voice" : "sms",
      simulated: profile.value.testMode,
      alarms: withReply ? [alarm] : [],
      purpose: "manual",
      createdAt: now,
      expiresAt: now + lifetime,
    } as const;
    return ok(enqueue(store, message, id));
  });
}

const emptyText = failure(
  "invalid",
  { fr: "Le message est vide.", en: "The message is empty." },
  { reason: "message-text" },
);

const tooLong = (longest: number) =>
  failure(
    "invalid",
    {
      fr: `Le message est trop long : ${longest} caractères au plus, code compris.`,
      en: `The message is too long: ${longest} characters at most, the code included.`,
    },
    { reason: "message-text" },
  );
