import type { DossierParts } from "./dossier-parts.ts";
import { logCalls } from "./log-calls.ts";
import { paperCalls } from "./paper-calls.ts";
import { pictureCalls } from "./picture-calls.ts";
import { sheetCalls } from "./sheet-calls.ts";
import { signatureCalls } from "./signature-calls.ts";

/** Evidence and hand-over of a site. */
export function dossierService(parts: DossierParts) {
  return {
    ...sheetCalls(parts),
    ...pictureCalls(parts),
    ...signatureCalls(parts),
    ...logCalls(parts),
    ...paperCalls(parts),
  };
}

export type DossierService = ReturnType<typeof dossierService>;
