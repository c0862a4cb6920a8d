import { type Party, Signature } from "#shared/model/dossier.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { canonicalJson } from "../canonical-json.ts";
import { sha256 } from "../sha256.ts";

/** The signatures of a site's dossier, one a party; a new one takes the place of the old. */
export function siteSignaturesIn({ tables }: SiteStore) {
  return {
    async list(): Promise<Signature[]> {
      const rows = await tables.selectFrom("signature").selectAll().orderBy("party", "desc").execute();
      return rows.map(({ party, name, signed_at, strokes }) =>
        Signature.parse({ party, name, signedAt: signed_at, strokes: JSON.parse(strokes) }),
      );
    },
    async keep({ party, name, signedAt, strokes }: Signature): Promise<void> {
      const values = { name, signed_at: signedAt, strokes: JSON.stringify(strokes) };
      await tables
        .insertInto("signature")
        .values({ party, ...values })
        .onConflict((conflict) => conflict.column("party").doUpdateSet(values))
        .execute();
    },
    async withdraw(party: Party): Promise<void> {
      await tables.deleteFrom("signature").where("party", "=", party).execute();
    },
  };
}

/** Of the strokes; where there are none, of the name typed in their place. */
export const signatureHash = ({ strokes, name }: Pick<Signature, "strokes" | "name">): string =>
  sha256(strokes.length > 0 ? canonicalJson(strokes) : name);
