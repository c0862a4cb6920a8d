import type { AlarmView } from "#shared/contract/alerts-log-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { refusedCode } from "../../alerts/acknowledge/refused-code.ts";
import { alarmMoments } from "../../alerts/log/alarm-moments.ts";
import type { AlarmGroup } from "../../alerts/model/alarm-group.ts";
import { readNumber } from "../../alerts/model/telephone-number.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";
import { alarmWords } from "../../alerts/text/alarm-words.ts";
import { type AlertsParts, withAlerts } from "./alerts-parts.ts";
import { messageView } from "./alerts-views.ts";

/** Alarms on the page; the CSV and the trace hold them all. */
const shown = 100;

/** Alarms: how each went, and the ways to end one. */
export function alarmCalls(parts: AlertsParts) {
  return {
    alarms: (id: SiteId): Promise<Result<AlarmView[]>> =>
      withAlerts(parts, id, ({ alerts }) => ok(alarmViews(alerts))),

    acknowledge: (id: SiteId, given: { number: string; code: string }): Promise<Result<AlarmView[]>> =>
      withAlerts(parts, id, (site) => {
        const { alerts } = site;
        const number = readNumber(given.number);
        if (!number.ok) return number;
        const { verdict } = alerts.acknowledge(given.code.replace(/\s/g, ""), number.value);
        if (verdict !== "right") return failed(refusedCode(verdict));
        site.wake();
        return ok(alarmViews(alerts));
      }),

    shelve: (id: SiteId, alarm: string, hours: number): Promise<Result<AlarmView[]>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const group = alerts.store.alarms.get(alarm);
        const until = alerts.clock.now() + hours * 3_600_000;
        for (const key of group?.keys ?? []) alerts.pipelines.shelve(group?.pipeline ?? "", key, until);
        return ok(alarmViews(alerts));
      }),
  };
}

const alarmViews = (alerts: Alerts) =>
  alerts.store.alarms.list(shown).map((group) => alarmView(alerts, group));

function alarmView(alerts: Alerts, group: AlarmGroup): AlarmView {
  const { store, words } = alerts;
  const { id, pipeline, status, openedAt, endedAt, count, samples, by, nextAt } = group;
  const messages = store.messages.ofAlarm(id);
  const first = samples[0];
  const numbers = new Map(messages.map(({ person, number }) => [person, number]));
  return {
    ...{ id, pipeline, status, openedAt, endedAt, count, by, nextAt },
    words: first ? alarmWords(first) : { fr: "", en: "" },
    doors: [...new Set(samples.map(({ door }) => words.doorName(door)))],
    told: group.told.flatMap((person) => {
      const number = numbers.get(person);
      return number === undefined ? [] : [{ person, number }];
    }),
    withReply: messages.some((message) => message.withReply),
    moments: alarmMoments(store, group, messages),
    messages: messages.map((message) => messageView(alerts, message)),
  };
}
