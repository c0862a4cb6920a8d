import type { ProfileView } from "#shared/contract/alerts-view.ts";
import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { worldOf } from "../../alerts/model/world.ts";
import { type AlertsParts, loopbackOnly, nameTaken, stillUsed, withAlerts } from "./alerts-parts.ts";
import { profileViews } from "./alerts-views.ts";

type Given = {
  readonly profile: AlertProfile;
  readonly key?: string | undefined;
  readonly fresh: boolean;
};

/** Accounts at the provider. A key goes in and never comes out. */
export function profileCalls(parts: AlertsParts) {
  return {
    profiles: (id: SiteId): Promise<Result<ProfileView[]>> =>
      withAlerts(parts, id, ({ alerts }) => ok(profileViews(alerts))),

    setProfile: (id: SiteId, { profile, key, fresh }: Given): Promise<Result<ProfileView[]>> =>
      withAlerts(parts, id, (site) => {
        const { alerts } = site;
        const name = profile.name.trim();
        if (fresh && alerts.store.profiles.get(name)) return failed(nameTaken(name));
        const elsewhere = URL.canParse(profile.baseUrl) && worldOf(profile) !== "fake";
        if (site.loopbackOnly && elsewhere) return failed(loopbackOnly());
        const set = alerts.profiles.set({ ...profile, name }, key === "" ? undefined : key);
        if (!set.ok) return set;
        site.wake();
        return ok(profileViews(alerts));
      }),

    removeProfile: (id: SiteId, name: string): Promise<Result<ProfileView[]>> =>
      withAlerts(parts, id, ({ alerts }) => {
        const users = alerts.store.pipelines.list().filter(({ block }) => block.profile === name);
        if (users.length > 0)
          return failed(
            stillUsed(
              name,
              users.map((pipeline) => pipeline.name),
            ),
          );
        alerts.profiles.remove(name);
        return ok(profileViews(alerts));
      }),

    testProfile: (id: SiteId, name: string, signal: AbortSignal): Promise<Result<ProfileView[]>> =>
      withAlerts(parts, id, async ({ alerts }) => {
        const told = await alerts.profiles.balance(name, signal);
        return told.ok ? ok(profileViews(alerts)) : told;
      }),
  };
}
