import { join } from "node:path";
import type { AnyRouter } from "@orpc/server";
import { shell } from "electron";
import { defaultDataFolder } from "#core/service/data-folder.ts";
import { createRouter } from "#core/service/router.ts";
import { createServices } from "#core/service/services.ts";
import { desktopKeyring } from "#core/vault/desktop-keyring.ts";
import { systemKeychain } from "./keychain.ts";
import { startInstaller } from "./start-installer.ts";

type Composed = {
  readonly router: AnyRouter;
  /** Takes a site file that the system hands over. */
  readonly hand: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Wires the core for this shell: the data folder, the system's keychain, and the demonstration where it was asked for. */
export async function compose(demo: boolean): Promise<Composed> {
  const dataFolder = defaultDataFolder();
  const services = await createServices({
    shell: "electron",
    dataFolder,
    keychain: systemKeychain(join(dataFolder, "vault.key")),
    sharedKeychain: desktopKeyring(),
    startDemo: async () => (await import("#simulator/demo-panels.ts")).startDemoPanels(),
    startFakeProvider: async () => (await import("#simulator/octopush/demo-octopush.ts")).startDemoOctopush(),
    startTwinDevice: async (files) => (await import("#simulator/simulator.ts")).startTwinDevice(files),
    demo,
    startInstaller,
    openFolder: async (path) => void (await shell.openPath(path)),
  });
  return {
    router: createRouter(services),
    hand: (path) => services.handed.hand(path),
    close: () => services.close(),
  };
}
