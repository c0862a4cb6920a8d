import type { DemoDevice } from "#shared/contract/app-contract.ts";

/** A simulated device, as far as the demonstration needs it. Shells bring the simulator; core does not know it. */
export type DemoPanel = {
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly serial: string;
  readonly statusUrl: string;
  plugged(): boolean;
  plug(): Promise<void>;
  unplug(): Promise<void>;
};

/** The simulated site: four IPACs on loopback. A demonstration never touches the real network. */
export type DemoSite = {
  readonly ranges: readonly string[];
  readonly ports: readonly number[];
  readonly panels: readonly DemoPanel[];
  stop(): Promise<void>;
};

/** Starts it once, and only when someone asks. */
export function demonstration(start: (() => Promise<DemoSite>) | undefined) {
  let running: Promise<DemoSite> | undefined;
  return {
    available: start !== undefined,
    get isRunning() {
      return running !== undefined;
    },
    async begin(): Promise<DemoSite> {
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
