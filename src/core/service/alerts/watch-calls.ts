import type { AlertsState, AlertsUpdate } from "#shared/contract/alerts-view.ts";
import { newProfile } from "#shared/model/alerts/alert-profile.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { worldOf } from "../../alerts/model/world.ts";
import { type AlertsParts, loopbackOnly, withAlerts } from "./alerts-parts.ts";
import type { AlertsSite, Listen } from "./alerts-site.ts";
import { alertsUpdates } from "./alerts-updates.ts";
import { stateView } from "./alerts-views.ts";

/** Name of the account with the fake provider; the same in both languages, since it is kept. */
export const fakeProfile = "Faux Octopush";

/** Watching as a whole: on, off, in which world, and what it tells. */
export function watchCalls(parts: AlertsParts) {
  const view = (site: AlertsSite) => stateView(site, parts.sites.fakeAvailable, fakeProfile);
  return {
    state: (id: SiteId): Promise<Result<AlertsState>> =>
      withAlerts(parts, id, async (site) => ok(await view(site))),

    start: (id: SiteId, listen: Listen): Promise<Result<AlertsState>> =>
      withAlerts(parts, id, async (site) => {
        if (site.loopbackOnly && leavesComputer(site, listen)) return failed(loopbackOnly());
        const started = await site.start(listen);
        return started.ok ? ok(await view(site)) : started;
      }),

    stop: (id: SiteId): Promise<Result<AlertsState>> =>
      withAlerts(parts, id, async (site) => {
        await site.stop();
        return ok(await view(site));
      }),

    async *watch(id: SiteId, signal: AbortSignal): AsyncGenerator<AlertsUpdate, void> {
      const site = await parts.sites.open(id);
      if (site.ok) yield* alertsUpdates(site.value.alerts, signal);
    },

    startFake: (id: SiteId): Promise<Result<AlertsState>> =>
      withAlerts(parts, id, async (site) => {
        const { baseUrl, login, key } = await site.startFake();
        const { profiles, store, tell } = site.alerts;
        const {
          standing: _standing,
          sealedKey: _key,
          ...before
        } = store.profiles.get(fakeProfile) ?? {
          ...newProfile,
          standing: null,
          sealedKey: null,
        };
        const set = profiles.set({ ...before, name: fakeProfile, login, baseUrl }, key);
        if (!set.ok) return set;
        const standing = store.profiles.get(fakeProfile)?.standing;
        if (standing) tell({ type: "profile", name: fakeProfile, standing });
        site.wake();
        return ok(await view(site));
      }),
  };
}

function leavesComputer({ alerts }: AlertsSite, { host }: Listen): boolean {
  const real = alerts.profiles.list().some((profile) => profile.enabled && worldOf(profile) !== "fake");
  return real || !/^127\.|^::1$|^localhost$/.test(host);
}
