import type { EvidenceLine } from "#shared/contract/dossier-contract.ts";
import type { SealedEntry } from "#shared/model/evidence.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { writeLogFile } from "../../dossier/file/log-file.ts";
import { fileName } from "../../dossier/make-dossier-files.ts";
import { entryWords } from "../../dossier/words/entry-words.ts";
import { type DossierParts, inDossier, siteName } from "./dossier-parts.ts";

/** The log of a site, to read and to take along. */
export function logCalls(parts: DossierParts) {
  const today = () => new Date(parts.clock.now()).toISOString();
  return {
    evidence: (
      id: SiteId,
      page: { before?: number | undefined; limit: number },
    ): Promise<Result<EvidenceLine[]>> =>
      inDossier(parts, id, async ({ evidence }) => ok((await evidence.list(page)).map(evidenceLine))),

    exportLog: (id: SiteId): Promise<Result<{ name: string; file: Blob }>> =>
      inDossier(parts, id, async (room) => {
        const text = writeLogFile(await room.evidence.kept());
        const name = `${fileName(await siteName(room), today()).replace("dossier", "journal")}.jsonl`;
        return ok({ name, file: new Blob([text], { type: "application/x-ndjson" }) });
      }),
  };
}

function evidenceLine({ entry, hash }: SealedEntry): EvidenceLine {
  const { sequence, at, origin, door, act } = entry;
  const failed = "failure" in act && act.failure !== null;
  return { sequence, at, kind: act.kind, origin, door, words: entryWords(entry), failed, hash };
}
