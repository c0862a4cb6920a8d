import type { AlertMessageView, MessageLife, MessageWish } from "#shared/contract/alerts-log-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { messagesCsv } from "../../alerts/log/messages-csv.ts";
import { stepWords } from "../../alerts/log/step-words.ts";
import { worldOf } from "../../alerts/model/world.ts";
import { giveUpUnsent } from "../../alerts/outbox/give-up.ts";
import { queueTypedMessage, type TypedMessage } from "../../alerts/outbox/send-message.ts";
import type { MessageFilter } from "../../alerts/store/message-rows.ts";
import { type AlertsParts, loopbackOnly, withAlerts } from "./alerts-parts.ts";
import { messageView } from "./alerts-views.ts";

/** Messages on the page; the CSV holds them all. */
const shown = 300;

/** Messages and their lives. */
export function messageCalls(parts: AlertsParts) {
  return {
    messages: (id: SiteId, wish: MessageWish): Promise<Result<AlertMessageView[]>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const messages = alerts.store.messages.list({ ...filterOf(wish), limit: shown });
        return ok(messages.toReversed().map((message) => messageView(alerts, message)));
      }),

    message: (id: SiteId, message: string): Promise<Result<MessageLife>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const found = alerts.store.messages.get(message);
        if (!found) return failed(noSuchMessage);
        const { requestId, ticket, attempts } = found;
        const steps = alerts.store.messages.steps(message);
        return ok({
          ...{ requestId, ticket, attempts },
          message: messageView(alerts, found),
          steps: steps.map(({ at, what, detail }) => ({ at, words: stepWords(what), detail })),
        });
      }),

    messagesCsv: (
      id: SiteId,
      wish: MessageWish,
      language: "fr" | "en",
    ): Promise<Result<{ name: string; text: string }>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const day = new Date(alerts.clock.now()).toISOString().slice(0, 10);
        const name = `${language === "fr" ? "messages-alertes" : "alert-messages"}-${day}.csv`;
        return ok({ name, text: messagesCsv(alerts.store.messages.list(filterOf(wish))) });
      }),

    send: (id: SiteId, typed: TypedMessage, signal: AbortSignal): Promise<Result<AlertMessageView>> =>
      withAlerts(parts, id, async (site) => {
        const { alerts } = site;
        const profile = alerts.profiles.get(typed.profile);
        if (profile.ok && site.loopbackOnly && worldOf(profile.value) !== "fake")
          return failed(loopbackOnly());
        const queued = queueTypedMessage(alerts, typed);
        if (!queued.ok) return queued;
        await alerts.outbox.sendOne(queued.value.id, signal);
        const now = alerts.store.messages.get(queued.value.id) ?? queued.value;
        // Nobody would try it again while nothing runs.
        return ok(messageView(alerts, site.callbacks() ? now : giveUpUnsent(alerts, now)));
      }),
  };
}

function filterOf({ number, states }: MessageWish): MessageFilter {
  return {
    ...(number !== undefined && { number }),
    ...(states !== undefined && states.length > 0 && { states }),
  };
}

const noSuchMessage = failure("invalid", {
  fr: "Ce message n'existe plus.",
  en: "This message no longer exists.",
});
