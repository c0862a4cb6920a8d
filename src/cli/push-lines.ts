import type { Change } from "#shared/model/change.ts";
import type { PushReport, StepEvent } from "#shared/model/push.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { exitCodes } from "./exit-code.ts";
import type { Output } from "./output.ts";
import { printable } from "./printable.ts";

/** One line a change, deletions marked. */
export function tellChange(change: Change, output: Output): void {
  const { path, label, before, after, kind } = change;
  const value = (text: string | null) => (text === null || text === "" ? "∅" : printable(text));
  const mark = { add: "+", edit: "~", delete: "-" }[kind];
  const text = `${mark} ${printable(output.say(label))} : ${value(before)} → ${value(after)}`;
  output.line({ type: "change", path, label: output.say(label), before, after, kind }, text);
}

export function tellStep({ step, state, ms, note }: StepEvent, output: Output): void {
  const words = output.say(stepWords[step]);
  const seconds = (ms / 1000).toFixed(1).padStart(6);
  const mark = { running: "…", done: "✓", failed: "✗", skipped: "–" }[state];
  const record = { type: "step", step, state, ms: Math.round(ms), ...(note && { note: output.say(note) }) };
  output.line(record, `${seconds} s  ${mark} ${words}${note ? ` : ${output.say(note)}` : ""}`);
}

const stepWords: Record<StepEvent["step"], Bilingual> = {
  snapshot: { fr: "instantané", en: "snapshot" },
  plan: { fr: "comparaison", en: "plan" },
  write: { fr: "envoi", en: "write" },
  "await-return": { fr: "attente du retour", en: "wait for the return" },
  "read-back": { fr: "relecture", en: "read back" },
  verify: { fr: "vérification", en: "verify" },
  "roll-back": { fr: "retour en arrière", en: "roll back" },
};

/** The last line of a push or restore, and its exit code. */
export function tellOutcome(
  { outcome, snapshot, changes, differences, movedTo }: PushReport,
  output: Output,
): number {
  for (const difference of differences) tellChange(difference, output);
  const record = {
    type: "done",
    outcome,
    snapshot,
    changes: changes.length,
    differences: differences.length,
    movedTo,
  };
  output.line(record, output.say(outcomeWords[outcome]));
  const held = outcome === "applied" || outcome === "unchanged" || outcome === "planned";
  return held ? exitCodes.done : exitCodes.notApplied;
}

const outcomeWords: Record<PushReport["outcome"], Bilingual> = {
  unchanged: {
    fr: "Rien à envoyer : le portier contient déjà tout.",
    en: "Nothing to send: the door phone holds it all.",
  },
  planned: { fr: "À blanc : rien n'a été envoyé.", en: "Dry run: nothing was sent." },
  applied: { fr: "Appliqué, et relu à l'identique.", en: "Applied, and read back as wanted." },
  reverted: {
    fr: "Non appliqué : le portier est revenu à ses paramètres précédents.",
    en: "Not applied: the door phone went back to its previous parameters.",
  },
  "rolled-back": {
    fr: "Appliqué en partie seulement : l'instantané a été remis et vérifié.",
    en: "Only partly applied: the snapshot was put back and verified.",
  },
  "not-returned": {
    fr: "Le portier n'est pas revenu dans le délai : vérifiez son alimentation, puis relisez-le.",
    en: "The door phone did not come back in time: check its power, then read it again.",
  },
};
