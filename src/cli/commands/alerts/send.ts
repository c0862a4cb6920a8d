import type { Alerts } from "#core/alerts/open-alerts.ts";
import { giveUpUnsent } from "#core/alerts/outbox/give-up.ts";
import { queueTypedMessage } from "#core/alerts/outbox/send-message.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { failure } from "#shared/result/failure.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { readSecondsOption } from "../asm/seconds-option.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";
import { messageLine, shownState } from "./message-line.ts";

type SendOptions = AlertsOptions & {
  readonly profile: string;
  readonly to: string;
  readonly message: string;
  readonly voice?: boolean;
  readonly withReply?: boolean;
  readonly wait?: string;
};

/** Covers a provider that is busy, or an answer lost, a few times over. */
const usualWait = seconds(30);

/** `perron alerts send`: queues, tries until it is settled or the wait is over, and tells how it stands. */
export function sendCommand(context: CommandContext, options: SendOptions): Promise<number> {
  const { output, signal } = context;
  return withAlerts(context, options, async (alerts) => {
    const wait = readSecondsOption(options.wait);
    if (!wait.ok) return output.fail(wait.error);
    const profile = alerts.profiles.get(options.profile);
    if (!profile.ok) return output.fail(profile.error);
    const key = profile.value.enabled ? alerts.profiles.key(options.profile) : undefined;
    if (key && !key.ok) return output.fail(key.error);
    const queued = queueTypedMessage(alerts, {
      profile: options.profile,
      to: options.to,
      text: options.message,
      voice: options.voice === true,
      withReply: options.withReply === true,
      language: output.language,
    });
    if (!queued.ok) return output.fail(queued.error);
    const message = await settle(alerts, queued.value, wait.value ?? usualWait, signal);
    return tellOutcome(context, message);
  });
}

async function settle(alerts: Alerts, queued: Message, wait: number, signal: AbortSignal): Promise<Message> {
  const { clock, outbox, store } = alerts;
  const end = clock.now() + wait;
  for (;;) {
    if (signal.aborted) break;
    await outbox.sendOne(queued.id, signal).catch((cause: unknown) => {
      if (!signal.aborted) throw cause;
    });
    const { nextTryAt } = store.messages.get(queued.id) as Message;
    if (nextTryAt === null || nextTryAt > end) break;
    await clock.sleep(milliseconds(Math.max(50, nextTryAt - clock.now())), signal).catch(() => undefined);
  }
  return giveUpUnsent(alerts, store.messages.get(queued.id) as Message);
}

function tellOutcome({ output }: CommandContext, message: Message): number {
  const { requestId, errorCode, errorMessage, ticket, state } = message;
  if (state === "expired")
    return output.fail(notReached(errorMessage ?? ""), { state: "expired", requestId });
  const error = errorMessage === null ? null : { code: errorCode, message: errorMessage };
  const failedToSend = state === "refused" || state === "uncertain";
  output.line(
    { ...messageLine(message), type: "done", ticket, requestId, error: failedToSend ? error : null },
    `${shownState(state)}  ${ticket ?? ""}  ${failedToSend ? [errorCode, errorMessage].filter(Boolean).join(" ") : ""}`.trimEnd(),
  );
  if (state === "uncertain") return exitCodes.notApplied;
  if (state === "refused") return errorCode === 101 ? exitCodes.unauthorised : exitCodes.refused;
  return state === "disabled" ? exitCodes.refused : exitCodes.done;
}

const notReached = (said: string) =>
  failure(
    "unreachable",
    {
      fr: "Octopush ne répond pas : rien n'est parti. Cet ordinateur est-il relié à Internet ?",
      en: "Octopush does not answer: nothing left. Is this computer connected to the Internet?",
    },
    { reason: "provider", retry: "safe", details: { said } },
  );
