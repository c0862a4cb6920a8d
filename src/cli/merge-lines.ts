import type { Merge, MergeChoices } from "#core/site/merge/merge-configurations.ts";
import { failure } from "#shared/result/failure.ts";
import type { Output } from "./output.ts";
import { printable } from "./printable.ts";
import { tellChange } from "./push-lines.ts";
import { usageFailure } from "./usage-failure.ts";

/** Changes, then conflicts side by side, then deletions and what becomes of them. */
export function tellMerge(
  { changes, conflicts, deletions }: Merge,
  choices: MergeChoices,
  output: Output,
): void {
  for (const change of changes) tellChange(change, output);
  for (const { label, ...conflict } of conflicts) {
    const value = (text: string) => (text === "" ? "∅" : printable(text));
    const { base, device, wanted } = conflict;
    output.line(
      { type: "conflict", ...conflict, label: output.say(label) },
      output.say({
        fr: `? ${printable(label.fr)} : ${value(base)} → portier ${value(device)} | voulu ${value(wanted)}`,
        en: `? ${printable(label.en)}: ${value(base)} → device ${value(device)} | wanted ${value(wanted)}`,
      }),
    );
  }
  for (const deletion of deletions) {
    const name = printable(deletion.name);
    const fr = deletion.by === "device" ? "absent du portier" : "absent de ce qui est voulu";
    const en = deletion.by === "device" ? "gone from the device" : "not in what is wanted";
    output.line(
      { type: "deletion", ...deletion },
      choices.deletions.has(deletion.path)
        ? output.say({ fr: `- ${name} : ${fr}, supprimé`, en: `- ${name}: ${en}, deleted` })
        : output.say({ fr: `- ${name} : ${fr}, gardé`, en: `- ${name}: ${en}, kept` }),
    );
  }
}

export function tellMergeEnd(
  { changes, conflicts, deletions }: Merge,
  choices: MergeChoices,
  output: Output,
): void {
  const made = choices.deletions.size;
  const counts = { changes: changes.length, conflicts: conflicts.length, deletions: deletions.length };
  output.line(
    { type: "done", ...counts },
    output.say({
      fr: `${counts.changes} changement(s), ${counts.conflicts} conflit(s), ${counts.deletions - made} suppression(s) non faites`,
      en: `${counts.changes} change(s), ${counts.conflicts} conflict(s), ${counts.deletions - made} deletion(s) not made`,
    }),
  );
}

export const undecidedConflicts = (count: number) =>
  failure(
    "conflict",
    {
      fr: `${count} conflit(s) à trancher avant d'écrire : --take device garde le portier, --take wanted prend ce qui est voulu.`,
      en: `${count} conflict(s) to decide before writing: --take device keeps the device, --take wanted takes what is wanted.`,
    },
    { reason: "undecided" },
  );

export const noSuchDeletion = (path: string) =>
  usageFailure({
    fr: `« ${path} » n'est pas une suppression proposée ; « perron merge » les liste.`,
    en: `“${path}” is not a deletion that is proposed; “perron merge” lists them.`,
  });
