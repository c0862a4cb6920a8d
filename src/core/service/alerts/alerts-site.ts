import { z } from "zod";
import { ok, type Result } from "#shared/result/result.ts";
import { callbackSecret } from "../../alerts/callbacks/callback-secret.ts";
import { type CallbackServer, startCallbackServer } from "../../alerts/callbacks/callback-server.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";
import { type RunningAlerts, runAlerts } from "../../alerts/service/run-alerts.ts";
import type { AsmSite } from "../asm/asm-sites.ts";
import { startNear } from "../asm/start-near.ts";
import type { FakeProvider } from "./fake-provider.ts";

const Listen = z.object({ host: z.string(), port: z.number() });
export type Listen = z.infer<typeof Listen>;

/** Alerts of one site: their data, and what runs over them. */
export type AlertsSite = {
  readonly alerts: Alerts;
  readonly asm: AsmSite;
  readonly loopbackOnly: boolean;
  /** Null while stopped. */
  callbacks(): CallbackServer | null;
  /** What it listens at, or was last asked for. */
  listen(): Listen | null;
  start(listen: Listen): Promise<Result<void>>;
  stop(): Promise<void>;
  /** Something is to be done: now, not at the next second. */
  wake(): void;
  readonly fake: () => FakeProvider | undefined;
  startFake(): Promise<FakeProvider>;
  close(): Promise<void>;
};

type AlertsSiteParts = {
  readonly alerts: Alerts;
  readonly asm: AsmSite;
  readonly loopbackOnly: boolean;
  readonly startFake: () => Promise<FakeProvider>;
};

type Running = { readonly loops: RunningAlerts; readonly server: CallbackServer; readonly leave: () => void };

export function alertsSiteOn({ alerts, asm, loopbackOnly, startFake }: AlertsSiteParts): AlertsSite {
  const { texts } = alerts.store;
  let running: Running | undefined;
  let fake: Promise<FakeProvider> | undefined;
  let started: FakeProvider | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  /** Two clicks must not start two. */
  function next<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return done;
  }
  async function halt(): Promise<void> {
    const before = running;
    running = undefined;
    started?.callBack(null);
    before?.leave();
    await before?.server.close();
    await before?.loops.stop();
  }
  const wished = () => Listen.safeParse(JSON.parse(texts.read("callback-listen") ?? "null")).data ?? null;
  return {
    ...{ alerts, asm, loopbackOnly },
    callbacks: () => running?.server ?? null,
    listen: () => {
      const wish = wished();
      return running && wish ? { ...wish, port: running.server.port } : wish;
    },
    wake: () => running?.loops.wake(),
    fake: () => started,
    start: (listen) =>
      next(async () => {
        await halt();
        const begun = await begin(alerts, asm, listen);
        if (!begun.ok) return begun;
        running = begun.value;
        texts.write("callback-listen", JSON.stringify(listen));
        started?.callBack(running.server);
        return ok(undefined);
      }),
    stop: () => next(halt),
    async startFake() {
      fake ??= startFake();
      // One that could not start is tried again at the next wish.
      started = await fake.catch((cause: unknown) => {
        fake = undefined;
        throw cause;
      });
      started.callBack(running?.server ?? null);
      return started;
    },
    async close() {
      await next(halt);
      await (await fake)?.stop();
      await alerts.close();
    },
  };
}

async function begin(alerts: Alerts, asm: AsmSite, { host, port }: Listen): Promise<Result<Running>> {
  const loops = runAlerts(alerts, asm.store);
  const secret = callbackSecret(alerts.store);
  const server = await startNear(port, (near) =>
    startCallbackServer({ listen: { host, port: near }, secret, inbox: loops.inbox, tell: alerts.tell }),
  );
  if (!server.ok) {
    await loops.stop();
    return server;
  }
  const leaving = new AbortController();
  void wakeWithEvents(asm, loops, leaving.signal);
  return ok({ loops, server: server.value, leave: () => leaving.abort() });
}

async function wakeWithEvents(asm: AsmSite, loops: RunningAlerts, signal: AbortSignal): Promise<void> {
  for await (const event of asm.feed.watch(signal)) if (event.type === "event") loops.wake();
}
