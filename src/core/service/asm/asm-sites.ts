import { join } from "node:path";
import { z } from "zod";
import type { AsmServerView } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { type AsmFeed, asmFeed } from "../../asm/server/asm-feed.ts";
import { type AsmServer, defaultAsmPath, startAsmServer } from "../../asm/server/asm-server.ts";
import type { AsmServerEvent } from "../../asm/server/asm-server-event.ts";
import { keptCertificate } from "../../asm/server/kept-certificate.ts";
import { newToken } from "../../asm/server/known-token.ts";
import { openSqliteStore } from "../../asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "../../asm/store/asm-store.ts";
import type { Clock } from "../../clock/clock.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { SiteRooms } from "../site-room.ts";
import { startNear } from "./start-near.ts";

const Listen = z.object({ host: z.string(), port: z.number(), tls: z.boolean() });
export type Listen = z.infer<typeof Listen>;

/** One site's server: its data, and the server itself while it runs. */
export type AsmSite = {
  readonly store: AsmStore;
  readonly feed: AsmFeed;
  token(): Promise<string>;
  view(): Promise<AsmServerView>;
  running(): AsmServer | undefined;
  start(listen: Listen): Promise<Result<AsmServerView>>;
  stop(): Promise<AsmServerView>;
};

export type AsmSitesParts = {
  readonly dataFolder: string;
  readonly rooms: SiteRooms;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

/** The ASM server of each site. Its data lie beside the site's own file; all servers stop when Perron closes. */
export function asmSites({ dataFolder, rooms, profile, clock }: AsmSitesParts) {
  const opened = new Map<SiteId, Promise<Result<AsmSite>>>();

  async function openSite(id: SiteId): Promise<Result<AsmSite>> {
    const store = await openSqliteStore(join(dataFolder, "sites", `${id}.asm.sqlite`));
    return store.ok ? ok(siteOn(store.value, profile, clock)) : store;
  }

  return {
    async open(id: SiteId): Promise<Result<AsmSite>> {
      const room = await rooms.open(id);
      if (!room.ok) return room;
      const site = opened.get(id) ?? openSite(id);
      opened.set(id, site);
      const result = await site;
      // A disk that refused now may do in a minute: the next call tries again.
      if (!result.ok) opened.delete(id);
      return result;
    },

    /** Lets go of one site: it is being removed. */
    async leave(id: SiteId): Promise<void> {
      const site = await opened.get(id);
      opened.delete(id);
      if (site?.ok) await close(site.value);
    },

    async closeAll(): Promise<void> {
      const all = await Promise.all(opened.values());
      opened.clear();
      for (const site of all) if (site.ok) await close(site.value);
    },
  };
}

export type AsmSites = ReturnType<typeof asmSites>;

async function close(site: AsmSite): Promise<void> {
  await site.stop();
  await site.store.close();
}

function siteOn(store: AsmStore, profile: DeviceProfile, clock: Clock): AsmSite {
  const feed = asmFeed();
  const options = optionsFor(store, profile, clock, feed);
  let server: AsmServer | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  /** Two clicks must not start two servers. */
  function next<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return done;
  }
  const wished = async (): Promise<Listen | null> => {
    const kept = await store.readText("listen");
    return kept === undefined ? null : (Listen.safeParse(JSON.parse(kept)).data ?? null);
  };
  async function view(): Promise<AsmServerView> {
    const listen = await wished();
    const moved = server && listen && listen.port !== 0 && server.port !== listen.port;
    return {
      running: server !== undefined,
      url: server?.url ?? null,
      path: server?.path ?? defaultAsmPath,
      listen: listen && { ...listen, port: server?.port ?? listen.port },
      movedFrom: moved ? listen.port : null,
    };
  }
  async function halt(): Promise<void> {
    const running = server;
    server = undefined;
    await running?.close();
  }
  return {
    store,
    feed,
    token: () => siteToken(store),
    view,
    running: () => server,
    start: (listen) =>
      next(async () => {
        await halt();
        const parts = await options(listen);
        const started = await startNear(listen.port, (port) =>
          startAsmServer({ ...parts, listen: { host: listen.host, port } }),
        );
        if (!started.ok) return started;
        server = started.value;
        await store.writeText("listen", JSON.stringify(listen));
        return ok(await view());
      }),
    stop: () =>
      next(async () => {
        await halt();
        return view();
      }),
  };
}

const siteToken = (store: AsmStore) => store.writeTextOnce("token", newToken());

/** How this site's server runs, but for its port. */
function optionsFor(store: AsmStore, profile: DeviceProfile, clock: Clock, feed: AsmFeed) {
  return async ({ host, tls }: Listen) => ({
    token: await siteToken(store),
    store,
    clock,
    acknowledgement: profile.asm.acknowledgement,
    onEvent: (event: AsmServerEvent) => feed.publish(event),
    ...(tls && { tls: await keptCertificate(store, host, clock) }),
  });
}
