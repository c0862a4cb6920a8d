import { join } from "node:path";
import type { AnyRouter } from "@orpc/server";
import { defaultDataFolder } from "#core/service/data-folder.ts";
import { createRouter } from "#core/service/router.ts";
import { createServices } from "#core/service/services.ts";
import { startDemoPanels } from "#simulator/demo-panels.ts";
import { startDemoOctopush } from "#simulator/octopush/demo-octopush.ts";
import { systemKeychain } from "./keychain.ts";

type Composed = { readonly router: AnyRouter; readonly close: () => Promise<void> };

/** Wires the core for this shell: the data folder, the system's keychain, and the demonstration where it was asked for. */
export async function compose(demo: boolean): Promise<Composed> {
  const dataFolder = defaultDataFolder();
  const services = await createServices({
    shell: "electron",
    dataFolder,
    keychain: systemKeychain(join(dataFolder, "vault.key")),
    startDemo: startDemoPanels,
    startFakeProvider: startDemoOctopush,
    demo,
  });
  return { router: createRouter(services), close: () => services.close() };
}
