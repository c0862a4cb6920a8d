import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { Party, Signature } from "#shared/model/dossier.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { Result } from "#shared/result/result.ts";
import { signatureHash } from "../../dossier/sheet/site-signatures.ts";
import { type DossierParts, dossierView, inDossier } from "./dossier-parts.ts";

type View = Promise<Result<DossierView>>;

/** Signatures of a dossier, one a party. */
export function signatureCalls(parts: DossierParts) {
  const now = () => new Date(parts.clock.now()).toISOString();
  return {
    sign: (id: SiteId, signature: Omit<Signature, "signedAt">): View =>
      inDossier(parts, id, async (room) => {
        const { party, name, strokes } = signature;
        await room.signatures.keep({ ...signature, signedAt: now() });
        const means = strokes.length > 0 ? "drawn" : "typed";
        await room.evidence.record({ kind: "signed", party, name, means, sha256: signatureHash(signature) });
        return dossierView(room, parts);
      }),

    withdraw: (id: SiteId, party: Party): View =>
      inDossier(parts, id, async (room) => {
        const before = (await room.signatures.list()).find((one) => one.party === party);
        await room.signatures.withdraw(party);
        const act = { kind: "signed" as const, party, means: "withdrawn" as const, sha256: null };
        if (before) await room.evidence.record({ ...act, name: before.name });
        return dossierView(room, parts);
      }),
  };
}
