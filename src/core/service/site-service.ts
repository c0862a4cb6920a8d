import type { CredentialSummary, SiteSummary } from "#shared/contract/site-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Credential } from "../net/conversation.ts";
import type { SiteCredentials } from "../site/site-credentials.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { AsmSites } from "./asm/asm-sites.ts";
import type { SiteRooms } from "./site-room.ts";

/** Sites, and the credentials each tries. */
export function siteService(files: SiteFiles, rooms: SiteRooms, servers: Pick<AsmSites, "leave">) {
  async function credentialsOf<T>(
    id: SiteId,
    work: (credentials: SiteCredentials) => Promise<T>,
  ): Promise<Result<T>> {
    const room = await rooms.open(id);
    return room.ok ? ok(await work(room.value.credentials)) : room;
  }

  return {
    /** With the number of doors as it is now; no file is opened (and locked) only to be listed. */
    async list(): Promise<SiteSummary[]> {
      for (const { id } of await files.list()) {
        if (!files.isOpen(id)) continue;
        const room = await rooms.open(id);
        if (room.ok) await files.noteDoors(id, (await room.value.doors.list()).length);
      }
      return files.list();
    },
    create: (name: string): Promise<Result<SiteSummary>> => files.create(name),
    rename: (id: SiteId, name: string, known?: string): Promise<Result<SiteSummary>> =>
      files.rename(id, name, known),
    async remove(id: SiteId): Promise<Result<SiteSummary[]>> {
      rooms.leave(id);
      await servers.leave(id);
      return files.remove(id);
    },
    credentials: (id: SiteId) => credentialsOf(id, (credentials) => credentials.list()),
    async addCredential(id: SiteId, credential: Credential): Promise<Result<CredentialSummary[]>> {
      const room = await rooms.open(id);
      return room.ok ? room.value.credentials.add(credential) : room;
    },
    removeCredential: (id: SiteId, credential: string) =>
      credentialsOf(id, (credentials) => credentials.remove(credential)),
    moveCredential: (id: SiteId, credential: string, to: number) =>
      credentialsOf(id, (credentials) => credentials.move(credential, to)),
  };
}

export type SiteService = ReturnType<typeof siteService>;
