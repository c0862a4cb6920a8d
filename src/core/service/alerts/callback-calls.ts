import type { CallbackReach, FakeTelephone, QuarantinedCallback } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { checkCallbacks, readPublicOrigin } from "../../alerts/callbacks/check-callbacks.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";
import { type AlertsParts, loopbackOnly, withAlerts } from "./alerts-parts.ts";
import type { AlertsSite } from "./alerts-site.ts";
import { telephoneViews } from "./alerts-views.ts";

/** What the provider tells, and the telephones of the fake one. */
export function callbackCalls(parts: AlertsParts) {
  return {
    quarantine: (id: SiteId): Promise<Result<QuarantinedCallback[]>> =>
      withAlerts(parts, id, ({ alerts }) => ok(quarantined(alerts))),

    dismiss: (id: SiteId, callback: number): Promise<Result<QuarantinedCallback[]>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const { callbacks } = alerts.store;
        const found = callbacks.get(callback);
        if (found?.state === "quarantined") callbacks.settle(callback, "done", `${found.outcome}; looked at`);
        return ok(quarantined(alerts));
      }),

    checkCallbacks: (id: SiteId, publicOrigin: string, signal: AbortSignal): Promise<Result<CallbackReach>> =>
      withAlerts(parts, id, async (site) => {
        const server = site.callbacks();
        if (!server) return failed(notListening);
        const origin = readPublicOrigin(publicOrigin);
        if (!origin.ok) return origin;
        const { hostname } = new URL(origin.value);
        if (site.loopbackOnly && !/^127\./.test(hostname)) return failed(loopbackOnly());
        site.alerts.store.texts.write("public-origin", origin.value);
        return checkCallbacks(server, origin.value, signal);
      }),

    telephones: (id: SiteId): Promise<Result<FakeTelephone[]>> =>
      withAlerts(parts, id, (site) => ok(telephoneViews(site))),

    fakeReply: (id: SiteId, number: string, text: string): Promise<Result<FakeTelephone[]>> =>
      withAlerts(parts, id, (site) => onTelephone(site, site.fake()?.reply(number, text))),

    fakeAnswer: (id: SiteId, number: string, keys: string | null): Promise<Result<FakeTelephone[]>> =>
      withAlerts(parts, id, (site) => onTelephone(site, site.fake()?.answer(number, keys))),
  };
}

async function onTelephone(
  site: AlertsSite,
  act: Promise<boolean> | undefined,
): Promise<Result<FakeTelephone[]>> {
  return (await act) ? ok(telephoneViews(site)) : failed(nothingToAnswer);
}

/** Bytes that are no text are shown as dots. */
const quarantined = ({ store }: Alerts): QuarantinedCallback[] =>
  store.callbacks.list("quarantined", 200).map(({ id, receivedAt, path, outcome, body, timesReceived }) => ({
    ...{ id, receivedAt, path, timesReceived },
    reason: outcome ?? "",
    text: Buffer.from(body)
      .toString("utf8")
      .slice(0, 2_000)
      .replace(/[^\P{C}\n]|\ufffd/gu, "·"),
  }));

const notListening = failure(
  "invalid",
  {
    fr: "La veille est arrêtée : démarrez-la, puis vérifiez l'adresse.",
    en: "The watch is stopped: start it, then check the address.",
  },
  { reason: "not-running" },
);

const nothingToAnswer = failure(
  "refused",
  {
    fr: "Ce téléphone n'a rien auquel répondre : le message vient d'un nom d'expéditeur, ou aucun appel n'est arrivé.",
    en: "This telephone has nothing to answer: the message comes from a sender name, or no call came.",
  },
  { reason: "nothing-to-answer" },
);
