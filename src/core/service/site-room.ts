import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import { type EvidenceLog, evidenceLogIn } from "../dossier/evidence/evidence-log.ts";
import { type SiteChecks, siteChecksIn } from "../guided/site-checks.ts";
import { standings } from "../site/door-standing.ts";
import { type DraftSecrets, draftSecretsIn } from "../site/draft-secrets.ts";
import { type LastReads, lastReadsIn } from "../site/last-reads.ts";
import { type SiteCredentials, siteCredentialsIn } from "../site/site-credentials.ts";
import { type Door, noSuchDoor, SiteDoors } from "../site/site-doors.ts";
import { type SiteDrafts, siteDraftsIn } from "../site/site-drafts.ts";
import type { SiteFiles } from "../site/site-files.ts";
import { type SiteMedia, siteMediaIn } from "../site/site-media.ts";
import { type SiteSecrets, siteSecretsIn } from "../site/travel/site-secrets.ts";
import type { SiteStore } from "../store/site-store.ts";
import type { Vault } from "../vault/vault.ts";
import { type VisitBook, visitBookIn } from "../visits/visit-book.ts";
import { witnessedChecks } from "./evidence/witnessed-checks.ts";
import type { PresenceBook } from "./presence.ts";

/** One open site, with all that it holds. */
export type SiteRoom = {
  readonly id: SiteId;
  readonly store: SiteStore;
  readonly secrets: SiteSecrets;
  readonly doors: SiteDoors;
  readonly credentials: SiteCredentials;
  readonly drafts: SiteDrafts;
  readonly draftSecrets: DraftSecrets;
  readonly media: SiteMedia;
  readonly lastReads: LastReads;
  readonly evidence: EvidenceLog;
  readonly checks: SiteChecks;
  readonly visits: VisitBook;
};

/** A door together with the site it belongs to. */
export type FoundDoor = { readonly room: SiteRoom; readonly door: Door };

/** Opens sites, and finds the one a door belongs to. */
export function siteRooms(files: SiteFiles, vault: Vault, presence: PresenceBook, clock: Clock) {
  const rooms = new Map<SiteId, SiteRoom>();

  async function open(id: SiteId): Promise<Result<SiteRoom>> {
    const store = await files.open(id);
    if (!store.ok) return store;
    const secrets = await siteSecretsIn(store.value, vault);
    const current = rooms.get(id);
    // Opened anew (the lock came free, the file moved), what was made over the old store must not be used.
    if (current?.store === store.value) return ok(current);
    const doors = new SiteDoors(store.value, clock);
    const evidence = evidenceLogIn(store.value, clock, "page");
    const room = {
      id,
      store: store.value,
      secrets,
      doors,
      credentials: siteCredentialsIn(store.value, secrets),
      drafts: siteDraftsIn(store.value, clock),
      draftSecrets: draftSecretsIn(store.value, secrets),
      media: siteMediaIn(store.value),
      lastReads: lastReadsIn(store.value),
      visits: visitBookIn(store.value),
      evidence,
      checks: witnessedChecks(siteChecksIn(store.value, clock), { doors, evidence }),
    };
    rooms.set(id, room);
    return ok(room);
  }

  return {
    open,

    leave: (id: SiteId) => void rooms.delete(id),

    async findDoor(id: DoorId): Promise<Result<FoundDoor>> {
      const known = [...rooms.keys()];
      const others = (await files.list()).map((site) => site.id).filter((site) => !known.includes(site));
      for (const site of [...known, ...others]) {
        // One that is only looked into is not opened: its lock belongs to whoever works with it.
        if (!files.isOpen(site) && !(await files.mayHold(site, id))) continue;
        const room = await open(site);
        const door = room.ok ? await room.value.doors.find(id) : undefined;
        if (room.ok && door?.ok) return ok({ room: room.value, door: door.value });
      }
      return failed(noSuchDoor());
    },

    async summary({ room, door }: FoundDoor): Promise<DoorSummary> {
      const standing = standings(await room.doors.list());
      return summaryOf(room.id, door, { presence, standing, pending: await room.drafts.pending() });
    },

    async summaries(room: SiteRoom): Promise<DoorSummary[]> {
      const pending = await room.drafts.pending();
      const doors = await room.doors.list();
      const standing = standings(doors);
      return doors.map((door) => summaryOf(room.id, door, { presence, standing, pending }));
    },
  };
}

export type SiteRooms = ReturnType<typeof siteRooms>;

type Marks = {
  readonly presence: PresenceBook;
  readonly standing: ReturnType<typeof standings>;
  readonly pending: ReadonlySet<string>;
};

function summaryOf(siteId: SiteId, door: Door, { presence, standing, pending }: Marks): DoorSummary {
  const { id, name, endpoint, serial, mac, facts, place, planned, missingSince } = door;
  const marks = { presence: presence.of(id), pending: pending.has(id), ...standing(door) };
  return { id, siteId, name, endpoint, serial, mac, ...facts, place, planned, missingSince, ...marks };
}
