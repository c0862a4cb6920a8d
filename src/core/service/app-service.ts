import type { AppInfo, DemoDevice, Settings, VaultState } from "#shared/contract/app-contract.ts";
import { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { factoryCredential } from "../site/site-credentials.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import type { Vault } from "../vault/vault.ts";
import type { Demonstration } from "./demo.ts";
import { demoSiteName } from "./demo-site-name.ts";
import { settingsIn } from "./settings.ts";
import type { SiteRooms } from "./site-room.ts";

export type AppServiceParts = {
  readonly version: string;
  readonly shell: AppInfo["shell"];
  readonly dataFolder: string;
  readonly laptop: LaptopStore;
  readonly vault: Vault;
  readonly demo: Demonstration;
  readonly files: SiteFiles;
  readonly rooms: SiteRooms;
  /** Hears of every change the person makes. */
  readonly onSettings: (settings: Settings) => void;
  readonly onVaultOpened: () => void;
};

type DemoStart = { siteId: string; ranges: string[]; ports: number[]; devices: DemoDevice[] };

/** The app itself: settings, vault, demonstration. */
export function appService(parts: AppServiceParts) {
  const { version, shell, dataFolder, vault, demo, files, rooms } = parts;
  const settings = settingsIn(parts.laptop);

  async function demoSite(): Promise<Result<SiteId>> {
    const existing = (await files.list()).find(({ name }) => name === demoSiteName);
    if (existing) return ok(existing.id);
    const created = await files.create(demoSiteName);
    return created.ok ? ok(created.value.id) : created;
  }

  return {
    async info(): Promise<Result<AppInfo>> {
      const kept = await settings.read();
      return ok({ version, shell, demo: demo.isRunning, dataFolder, settings: kept, vault: vault.state() });
    },

    async changeSettings(
      change: { [name in keyof Settings]?: Settings[name] | undefined },
    ): Promise<Result<Settings>> {
      const changed = await settings.change(change);
      parts.onSettings(changed);
      return ok(changed);
    },

    async unlockVault(passphrase: string): Promise<Result<VaultState>> {
      const unlocked = await vault.unlock(passphrase);
      if (unlocked.ok) parts.onVaultOpened();
      return unlocked;
    },

    async startDemo(): Promise<Result<DemoStart>> {
      const { ranges, ports } = await demo.begin();
      const siteId = await demoSite();
      if (!siteId.ok) return siteId;
      const room = await rooms.open(siteId.value);
      if (!room.ok) return room;
      const kept = await room.value.credentials.add(factoryCredential);
      if (!kept.ok) return kept;
      return ok({
        siteId: SiteId.parse(siteId.value),
        ranges: [...ranges],
        ports: [...ports],
        devices: await demo.devices(),
      });
    },

    demoDevices: async (): Promise<Result<DemoDevice[]>> => ok(await demo.devices()),

    async plugDemoDevice(serial: string, plugged: boolean): Promise<Result<DemoDevice[]>> {
      await demo.plug(serial, plugged);
      return ok(await demo.devices());
    },
  };
}

export type AppService = ReturnType<typeof appService>;
