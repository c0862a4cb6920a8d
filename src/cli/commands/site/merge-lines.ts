import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { failure } from "#shared/result/failure.ts";
import type { Output } from "../../output.ts";
import { printable } from "../../printable.ts";

/** Conflicts, deletions with their paths, and what cannot come along. */
export function tellSiteMerge(merge: SiteMergeView, remove: readonly string[], output: Output): void {
  const { conflicts, deletions, missing } = merge;
  for (const conflict of conflicts) {
    const [record, mine, theirs] = [conflict.record, conflict.mine, conflict.theirs].map(printable);
    output.line(
      { type: "conflict", ...conflict },
      output.say({
        fr: `? ${record}, ${conflict.field} : le mien ${mine} | le leur ${theirs}`,
        en: `? ${record}, ${conflict.field}: mine ${mine} | theirs ${theirs}`,
      }),
    );
  }
  for (const deletion of deletions) {
    const name = printable(deletion.record);
    const [fr, en] = deletion.by === "mine" ? ["le mien", "mine"] : ["le leur", "theirs"];
    const taken = remove.includes(deletion.path);
    output.line(
      { type: "deletion", ...deletion, taken },
      output.say({
        fr: `- ${name} : absent dans ${fr}, ${taken ? "supprimé" : `gardé ; pour le supprimer : --delete ${deletion.path}`}`,
        en: `- ${name}: gone from ${en}, ${taken ? "deleted" : `kept; to delete it: --delete ${deletion.path}`}`,
      }),
    );
  }
  const users = missing.credentials.map(printable).join(", ");
  const rest = missing.typed + missing.snapshots;
  if (users !== "" || rest > 0)
    output.line(
      { type: "missing", ...missing },
      output.say({
        fr: `! restent de l'autre côté, faute de phrase de passe commune : ${users || "aucun identifiant"} ; ${missing.typed} saisie(s), ${missing.snapshots} sauvegarde(s)`,
        en: `! stay behind, for want of a passphrase in common: ${users || "no credential"}; ${missing.typed} typed, ${missing.snapshots} snapshot(s)`,
      }),
    );
}

export function tellSiteMergeEnd(
  { added, changed, conflicts, deletions, brought }: SiteMergeView,
  { out, delete: remove = [] }: { readonly out?: string; readonly delete?: readonly string[] },
  output: Output,
): void {
  const deleted = remove.length;
  const kept = deletions.length - deleted;
  const counts = { added, changed, conflicts: conflicts.length, deletions: kept, deleted, ...brought };
  const came = Object.values(brought).reduce((sum, count) => sum + count, 0);
  output.line(
    { type: "done", ...counts, out: out ?? null },
    output.say({
      fr: `${added} ajout(s), ${changed} changement(s), ${conflicts.length} conflit(s), ${deleted} suppression(s) faites, ${kept} non faites ; ${came} identifiants, sauvegardes, lignes du journal, passages et essais`,
      en: `${added} added, ${changed} changed, ${conflicts.length} conflict(s), ${deleted} deletion(s) made, ${kept} not made; ${came} credentials, snapshots, lines of the log, runs and tests`,
    }),
  );
}

export const noSuchDeletion = (path: string) =>
  failure(
    "invalid",
    {
      fr: `Rien n'est à supprimer sous « ${path} » : lancez la commande sans --delete, elle donne les chemins.`,
      en: `Nothing is to be deleted at “${path}”: run the command without --delete, it tells the paths.`,
    },
    { reason: "no-such-deletion", place: { field: "delete" } },
  );

export const undecided = (count: number) =>
  failure(
    "conflict",
    {
      fr: `${count} conflit(s) à trancher avant d'écrire : --take mine garde le mien, --take theirs prend le leur.`,
      en: `${count} conflict(s) to decide before writing: --take mine keeps mine, --take theirs takes theirs.`,
    },
    { reason: "undecided" },
  );
