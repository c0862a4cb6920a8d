import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function appRoutes(on: On, { app, handed }: Services) {
  return on.app.router({
    handed: on.app.handed.handler(({ signal }) => handed.watch(signal ?? never)),
    info: on.app.info.handler(async () => resultView(await app.info())),
    changeSettings: on.app.changeSettings.handler(async ({ input }) =>
      resultView(await app.changeSettings(input)),
    ),
    unlockVault: on.app.unlockVault.handler(async ({ input }) =>
      resultView(await app.unlockVault(input.passphrase)),
    ),
    startDemo: on.app.startDemo.handler(async () => resultView(await app.startDemo())),
    demoDevices: on.app.demoDevices.handler(async () => resultView(await app.demoDevices())),
    plugDemoDevice: on.app.plugDemoDevice.handler(async ({ input }) =>
      resultView(await app.plugDemoDevice(input.serial, input.plugged)),
    ),
  });
}
