import type { DemoDevice } from "#shared/contract/app-contract.ts";
import type { DemoPanels } from "#shared/model/demo-panels.ts";

/** Starts it once, and only when someone asks. */
export function demonstration(start: (() => Promise<DemoPanels>) | undefined) {
  let running: Promise<DemoPanels> | undefined;
  return {
    available: start !== undefined,
    get isRunning() {
      return running !== undefined;
    },
    async begin(): Promise<DemoPanels> {
      if (!start) throw new Error("this shell brings no simulator");
      running ??= start();
      return running;
    },
    async devices(): Promise<DemoDevice[]> {
      return ((await running)?.panels ?? []).map((panel) => ({
        host: panel.endpoint.host,
        port: panel.endpoint.port,
        serial: panel.serial,
        statusUrl: panel.statusUrl,
        plugged: panel.plugged(),
      }));
    },
    async plug(serial: string, plugged: boolean): Promise<void> {
      const panel = (await running)?.panels.find((one) => one.serial === serial);
      await (plugged ? panel?.plug() : panel?.unplug());
    },
    async stop(): Promise<void> {
      await (await running)?.stop();
      running = undefined;
    },
  };
}

export type Demonstration = ReturnType<typeof demonstration>;
