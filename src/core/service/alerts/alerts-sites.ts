import { join } from "node:path";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { writeDoorNames } from "../../alerts/model/door-names.ts";
import { openAlerts } from "../../alerts/open-alerts.ts";
import type { AlertsStore } from "../../alerts/store/open-alerts-store.ts";
import type { Clock } from "../../clock/clock.ts";
import type { Vault } from "../../vault/vault.ts";
import type { AsmSite, AsmSites } from "../asm/asm-sites.ts";
import type { SiteRooms } from "../site-room.ts";
import { type AlertsSite, alertsSiteOn } from "./alerts-site.ts";
import type { FakeProvider } from "./fake-provider.ts";

export type AlertsSitesParts = {
  readonly dataFolder: string;
  readonly rooms: SiteRooms;
  readonly servers: AsmSites;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly startFake: (() => Promise<FakeProvider>) | undefined;
  /** Whether this is the demonstration, which keeps to this computer. */
  readonly isDemo: (id: SiteId) => Promise<boolean>;
};

/** The alerts of each site, in the data file of its ASM server. They run while a person wants it, and end with Perron. */
export function alertsSites(parts: AlertsSitesParts) {
  const { dataFolder, servers, vault, clock } = parts;
  const opened = new Map<SiteId, Promise<Result<AlertsSite>>>();

  async function openSite(id: SiteId, asm: AsmSite): Promise<Result<AlertsSite>> {
    const alerts = await openAlerts({
      file: join(dataFolder, "sites", `${id}.asm.sqlite`),
      clock,
      // The environment's key is for services: here it would go to every account, the fake's included.
      keys: { vault, environmentKey: undefined, forSession: true },
    });
    if (!alerts.ok) return alerts;
    const startFake = parts.startFake ?? noFake;
    const loopbackOnly = await parts.isDemo(id);
    return ok(alertsSiteOn({ alerts: alerts.value, asm, loopbackOnly, startFake }));
  }

  return {
    fakeAvailable: parts.startFake !== undefined,

    async open(id: SiteId): Promise<Result<AlertsSite>> {
      const asm = await servers.open(id);
      if (!asm.ok) return asm;
      const site = opened.get(id) ?? openSite(id, asm.value);
      opened.set(id, site);
      const result = await site;
      // A disk that refused now may do in a minute: the next call tries again.
      if (!result.ok) opened.delete(id);
      else await nameDoors(parts, id, asm.value, result.value.alerts.store);
      return result;
    },

    /** Lets go of one site: it is being removed. */
    async leave(id: SiteId): Promise<void> {
      const site = await opened.get(id);
      opened.delete(id);
      if (site?.ok) await site.value.close();
    },

    async closeAll(): Promise<void> {
      const all = await Promise.all(opened.values());
      opened.clear();
      for (const site of all) if (site.ok) await site.value.close();
    },
  };
}

export type AlertsSites = ReturnType<typeof alertsSites>;

const noFake = (): Promise<FakeProvider> => Promise.reject(new Error("this shell brings no simulator"));

/** Messages call a door as the site does; kept in the data file, so that a server without the site knows it too. */
async function nameDoors(
  { rooms }: AlertsSitesParts,
  id: SiteId,
  asm: AsmSite,
  store: AlertsStore,
): Promise<void> {
  const room = await rooms.open(id);
  if (!room.ok) return;
  const doors = (await room.value.doors.list()).filter(({ name, serial }) => name !== "" && serial !== null);
  const products = await asm.store.products();
  const names = doors.flatMap(({ name, serial }) => [
    [serial, name],
    ...products.filter(({ identity }) => identity.serial === serial).map(({ objectId }) => [objectId, name]),
  ]);
  writeDoorNames(store, Object.fromEntries(names) as Record<string, string>);
}
