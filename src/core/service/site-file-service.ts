import type { SiteFileView } from "#shared/contract/site-file-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { AsmSites } from "./asm/asm-sites.ts";
import type { SiteRooms } from "./site-room.ts";

export type SiteFileParts = {
  readonly files: SiteFiles;
  readonly rooms: SiteRooms;
  readonly servers: Pick<AsmSites, "leave">;
};

/** The file of a site: where it lies, who holds it, its backups. */
export function siteFileService({ files, rooms, servers }: SiteFileParts) {
  return {
    async view(id: SiteId): Promise<Result<SiteFileView>> {
      const opened = await files.retake(id);
      if (!opened.ok) return opened;
      const found = await files.find(id);
      if (!found.ok) return found;
      const { heldBy } = opened.value;
      const access = heldBy === undefined ? "write" : heldBy === null ? "protected" : "held";
      const { user, machine, since } = heldBy ?? { user: "", machine: "", since: "" };
      return ok({
        file: found.value.file,
        access,
        heldBy: access === "held" ? { user, machine, since } : null,
      });
    },

    async backups(id: SiteId): Promise<Result<{ name: string; madeAt: string }[]>> {
      const names = await files.backupsOf(id).list();
      return ok(names.map((name) => ({ name, madeAt: timeIn(name) })).reverse());
    },

    async restoreBackup(id: SiteId, name: string): Promise<Result<null>> {
      rooms.leave(id);
      await servers.leave(id);
      const restored = await files.restoreBackup(id, name);
      return restored.ok ? ok(null) : restored;
    },
  };
}

export type SiteFileService = ReturnType<typeof siteFileService>;

/** `2026-01-05T08-00-00-000Z-7.perron` was made at 2026-01-05T08:00:00.000Z. */
const timeIn = (name: string) =>
  name.replace(/^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z).*$/, "$1:$2:$3.$4");
