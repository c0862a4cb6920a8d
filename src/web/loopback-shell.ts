import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { AnyRouter } from "@orpc/server";
import { type Clock, systemClock } from "#core/clock/clock.ts";
import { readBuiltPage } from "#core/page/built-page.ts";
import type { Milliseconds } from "#shared/model/units.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { createPageServer } from "./page-server.ts";
import { acceptRpcSockets } from "./rpc-sockets.ts";
import { createSessions } from "./sessions.ts";

export type LoopbackShellOptions = {
  /** The oRPC router of the services; it takes no context. */
  readonly router: AnyRouter;
  /** The built page: the folder that holds index.html. */
  readonly pageFolder: string;
  readonly port?: number;
  readonly clock?: Clock;
  readonly tokenLife?: Milliseconds;
  readonly limits?: Partial<Limits>;
  /** Hears what a service threw; expected failures are values and never come here. */
  readonly reportBug?: (error: unknown) => void;
};

export type LoopbackShell = {
  /** Opens the page once: `http://127.0.0.1:port/#token=…`. The fragment is never sent over the wire by itself. */
  readonly url: string;
  readonly port: number;
  /** Another such address, when the first was used or has expired. */
  newAddress(): string;
  close(): Promise<void>;
};

/** Serves the page and the services to browsers of this machine, on 127.0.0.1 and a port that the system picks. */
export async function startLoopbackShell(options: LoopbackShellOptions): Promise<LoopbackShell> {
  const limits = { ...defaultLimits, ...options.limits };
  const sessions = createSessions(options.clock ?? systemClock, options.tokenLife);
  let port = 0;
  const page = await readBuiltPage(options.pageFolder, () => [
    `ws://127.0.0.1:${port}`,
    `ws://localhost:${port}`,
  ]);
  const { server: pageServer, release } = createPageServer({ page, sessions, limits });
  const rpcSockets = acceptRpcSockets({
    server: pageServer,
    router: options.router,
    reportBug: options.reportBug ?? (() => undefined),
    release,
    sessions,
    limits,
  });
  pageServer.listen(options.port ?? 0, "127.0.0.1");
  await once(pageServer, "listening");
  port = (pageServer.address() as AddressInfo).port;
  const newAddress = () => `http://127.0.0.1:${port}/#token=${sessions.issueToken()}`;
  return {
    url: newAddress(),
    port,
    newAddress,
    async close() {
      rpcSockets.close();
      const closed = once(pageServer, "close");
      pageServer.close();
      pageServer.closeAllConnections();
      await closed;
    },
  };
}
