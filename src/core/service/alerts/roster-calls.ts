import type { Roster } from "#shared/contract/alerts-view.ts";
import type { OnCallList, Person } from "#shared/model/alerts/on-call.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readNumber } from "../../alerts/model/telephone-number.ts";
import type { AlertsStore } from "../../alerts/store/open-alerts-store.ts";
import { type AlertsParts, nameTaken, stillUsed, withAlerts } from "./alerts-parts.ts";
import { rosterView } from "./alerts-views.ts";

/** People and the lists they stand in. */
export function rosterCalls(parts: AlertsParts) {
  return {
    roster: (id: SiteId): Promise<Result<Roster>> =>
      withAlerts(parts, id, ({ alerts }) => ok(rosterView(alerts))),

    setPerson: (id: SiteId, person: Person, fresh: boolean): Promise<Result<Roster>> =>
      withAlerts(parts, id, ({ alerts }) => {
        if (fresh && alerts.store.people.get(person.name)) return failed(nameTaken(person.name));
        const number = readNumber(person.number);
        if (!number.ok) return failed({ ...number.error, place: { field: "number" } });
        const { store } = alerts;
        store.inTransaction(() => {
          store.people.put({ ...person, number: number.value });
          if (fresh) joinOnlyList(store, person.name);
        });
        return ok(rosterView(alerts));
      }),

    removePerson: (id: SiteId, name: string): Promise<Result<Roster>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const { store } = alerts;
        store.inTransaction(() => removeEverywhere(store, name));
        return ok(rosterView(alerts));
      }),

    setList: (id: SiteId, list: OnCallList, fresh: boolean): Promise<Result<Roster>> =>
      withAlerts(parts, id, ({ alerts }) => {
        if (fresh && alerts.store.lists.get(list.name)) return failed(nameTaken(list.name));
        alerts.store.lists.put(list);
        return ok(rosterView(alerts));
      }),

    removeList: (id: SiteId, name: string): Promise<Result<Roster>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const users = alerts.store.pipelines
          .list()
          .filter(({ escalation }) => escalation.lists.includes(name));
        if (users.length > 0)
          return failed(
            stillUsed(
              name,
              users.map((pipeline) => pipeline.name),
            ),
          );
        alerts.store.lists.remove(name);
        return ok(rosterView(alerts));
      }),

    liftOptOut: (id: SiteId, number: string): Promise<Result<Roster>> =>
      withAlerts(parts, id, ({ alerts }) => {
        alerts.store.optOuts.lift(number);
        return ok(rosterView(alerts));
      }),
  };
}

function removeEverywhere(store: AlertsStore, name: string): void {
  for (const list of store.lists.list()) {
    const members = list.members.filter((member) => member !== name);
    if (members.length < list.members.length) store.lists.put({ ...list, members });
  }
  store.people.remove(name);
}

/** Where there is one list, or none yet, a new person belongs to it: somebody in no list is never told. */
function joinOnlyList(store: AlertsStore, name: string): void {
  const [only = { name: usualList, members: [], holidays: [] }, another] = store.lists.list();
  if (!another) store.lists.put({ ...only, members: [...only.members, name] });
}

/** As the command line calls it. */
const usualList = "astreinte";
