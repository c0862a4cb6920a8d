import type { AsmDevice } from "#simulator/asm/asm-device.ts";
import { type AsmClientOptions, startAsmClient } from "#simulator/asm/start-asm-client.ts";
import { handClock } from "#simulator/clock/hand-clock.ts";
import type { AsmServerOptions } from "../server/asm-server.ts";
import { serverUnderTest } from "../server/server-under-test.ts";
import { queueConfiguration, queueDoorOpening } from "../tasks/queue-task.ts";

export const text = (value: string) => new TextEncoder().encode(value);

/**
 * A server, and in front of it a product of the simulator, which shares no parser with it, over real sockets.
 *
 * The product tells of itself at once, as when it is switched on.
 */
export async function productBeforeServer(
  ways: { readonly server?: Partial<AsmServerOptions>; readonly product?: Partial<AsmClientOptions> } = {},
) {
  const server = await serverUnderTest(ways.server);
  const runs: Runs = {
    files: {
      conf_user: text("[Firmware]\nproduct=IPAC500\nversion=1.72\nserial=8963225\n"),
      conf_sip: text("[audio]\n"),
    },
    opened: [],
  };
  const url = `http://127.0.18.1:${server.port}`;
  const start = () =>
    startAsmClient(deviceRunning(runs), {
      url,
      token: "administrator",
      clock: handClock(1_542_289_092_000),
      ...ways.product,
    });
  const bench = {
    server,
    /** What the product runs, and which doors it opened. */
    runs,
    product: start(),
    async switchOffAndOn(): Promise<void> {
      await bench.product.stop();
      bench.product = start();
    },
    /** Known, accepted, its settings kept. */
    async enrol(): Promise<void> {
      await bench.product.notify();
      await server.store.setProductState(server.door, "accepted");
    },
    async task(id: number) {
      const task = await server.store.task(id);
      if (!task) throw new Error(`no task ${id}`);
      return task;
    },
    async queued(confUser: string): Promise<number> {
      const made = await queueConfiguration(
        server.link,
        server.door,
        new Map([["conf_user", text(confUser)]]),
      );
      if (!made.ok) throw new Error(made.error.message.en);
      return made.value.id;
    },
    async opening(relay: "1" | "3" = "1"): Promise<number> {
      const made = await queueDoorOpening(server.link, server.door, { relay, code: "1234" });
      if (!made.ok) throw new Error(made.error.message.en);
      return made.value.id;
    },
    async stop(): Promise<void> {
      await bench.product.stop();
      await server.stop();
    },
  };
  return bench;
}

export type ProductBeforeServer = Awaited<ReturnType<typeof productBeforeServer>>;

type Runs = { files: Record<string, Uint8Array>; readonly opened: string[] };

function deviceRunning(runs: Runs): AsmDevice {
  return {
    objectId: "0000",
    isOn: () => true,
    files: () => runs.files,
    open: (relay, code) => {
      runs.opened.push(`${relay} ${code}`);
      return relay === "3" ? { 1: 200, 2: 403 } : { [relay]: 200 };
    },
    restart: async (files) => {
      // A syntax error makes the real one drop the files without a word.
      if (files && !Buffer.from(files.conf_user ?? []).includes("oops"))
        runs.files = { ...runs.files, ...files };
      return true;
    },
  };
}
