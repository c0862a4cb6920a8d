import type { EvidenceAct, EvidenceFailure } from "#shared/model/evidence.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { callWords, outcomeWords, partyWords, testStateWords } from "./evidence-words.ts";
import { failureWords } from "./failure-words.ts";

type ActOf<Kind extends EvidenceAct["kind"]> = Extract<EvidenceAct, { kind: Kind }>;
type Tellers = { readonly [Kind in EvidenceAct["kind"]]: (act: ActOf<Kind>) => Bilingual };

/** What was done, in one sentence. */
export function actWords(act: EvidenceAct): Bilingual {
  const tell = tellers[act.kind] as (act: EvidenceAct) => Bilingual;
  const sentence = tell(act);
  return "failure" in act && act.failure ? withFailure(sentence, act.failure) : sentence;
}

const withFailure = (sentence: Bilingual, { code }: EvidenceFailure): Bilingual => {
  const why = failureWords(code);
  return { fr: `${sentence.fr} : ${why.fr}`, en: `${sentence.en}: ${why.en}` };
};

const count = (number: number, one: string, many: string) => `${number} ${number > 1 ? many : one}`;
const relayName = (relay: 1 | 2 | 3): Bilingual =>
  relay === 3
    ? { fr: "des relais 1 et 2", en: "relays 1 and 2" }
    : { fr: `du relais ${relay}`, en: `relay ${relay}` };
const seconds = (tempo: number) => (tempo === 0 ? "∞" : `${tempo} s`);

const tellers: Tellers = {
  scan: ({ ranges, found, finished }) => ({
    fr: `Recherche ${ranges.join(", ")} : ${count(found, "portier", "portiers")}${finished ? "" : ", arrêtée avant la fin"}`,
    en: `Search of ${ranges.join(", ")}: ${count(found, "door phone", "door phones")}${finished ? "" : ", stopped before its end"}`,
  }),
  login: ({ user, factory }) => ({
    fr: `Connexion${user === null ? "" : ` en tant que ${user}`}${factory ? " (mot de passe d'usine)" : ""}`,
    en: `Login${user === null ? "" : ` as ${user}`}${factory ? " (factory password)" : ""}`,
  }),
  read: ({ residents, firmware }) => ({
    fr: `Lecture de la configuration : ${count(residents, "résident", "résidents")}, firmware ${firmware || "inconnu"}`,
    en: `Configuration read: ${count(residents, "resident", "residents")}, firmware ${firmware || "unknown"}`,
  }),
  compared: ({ changes }) => ({
    fr: `Comparaison avant envoi : ${count(changes.length, "modification", "modifications")}`,
    en: `Comparison before a push: ${count(changes.length, "change", "changes")}`,
  }),
  "push-began": ({ restored, changes }) => ({
    fr: `${restored ? "Restauration commencée" : "Envoi commencé"} : ${count(changes.length, "modification", "modifications")}`,
    en: `${restored ? "Restore begun" : "Push begun"}: ${count(changes.length, "change", "changes")}`,
  }),
  push: ({ restored, outcome, changes }) => {
    const result = outcome === null ? null : outcomeWords(outcome);
    return {
      fr: `${restored ? "Restauration" : "Envoi"} (${count(changes.length, "modification", "modifications")})${result ? ` : ${result.fr}` : ""}`,
      en: `${restored ? "Restore" : "Push"} (${count(changes.length, "change", "changes")})${result ? `: ${result.en}` : ""}`,
    };
  },
  snapshot: ({ snapshot }) => ({
    fr: `Instantané ${snapshot.slice(0, 12)} pris à la main`,
    en: `Snapshot ${snapshot.slice(0, 12)} taken by hand`,
  }),
  opening: ({ relay, over, status }) => {
    const name = relayName(relay);
    const answer = status === null ? "" : ` (${status})`;
    const way = over === "asm" ? { fr: " par le lien ASM", en: " over the ASM link" } : { fr: "", en: "" };
    return { fr: `Ouverture ${name.fr}${way.fr}${answer}`, en: `Opening of ${name.en}${way.en}${answer}` };
  },
  call: ({ act, target }) => {
    const word = callWords[act];
    return { fr: `${word.fr}${target ? ` ${target}` : ""}`, en: `${word.en}${target ? ` ${target}` : ""}` };
  },
  sound: ({ bytes, loop }) => ({
    fr: `Message sonore joué (${Math.ceil(bytes / 1000)} ko, ${loop === 0 ? "sans fin" : `${loop} fois`})`,
    en: `Sound played (${Math.ceil(bytes / 1000)} kB, ${loop === 0 ? "endlessly" : `${loop}×`})`,
  }),
  screen: ({ bytes, tempo }) => ({
    fr: `Image affichée (${Math.ceil(bytes / 1000)} ko, ${seconds(tempo)})`,
    en: `Picture shown (${Math.ceil(bytes / 1000)} kB, ${seconds(tempo)})`,
  }),
  stopped: ({ what }) =>
    what === "sound"
      ? { fr: "Message sonore arrêté", en: "Sound stopped" }
      : { fr: "Image retirée de l'écran", en: "Picture taken off the screen" },
  logo: ({ act, name }) => {
    const words = {
      sent: { fr: "envoyé", en: "sent" },
      unchanged: { fr: "déjà présent, inchangé", en: "already there, unchanged" },
      deleted: { fr: "supprimé", en: "deleted" },
    }[act];
    return { fr: `Logo ${name} ${words.fr}`, en: `Logo ${name} ${words.en}` };
  },
  "find-me": ({ number, shown }) => ({
    fr: shown ? `Repérage : numéro ${number} affiché` : `Repérage : numéro ${number} non affiché`,
    en: shown ? `Find me: number ${number} shown` : `Find me: number ${number} not shown`,
  }),
  test: ({ label, state, remark }) => {
    const result = testStateWords[state];
    const more = remark ? ` (${remark})` : "";
    return {
      fr: `Essai « ${label.fr} » : ${result.fr}${more}`,
      en: `Test “${label.en}”: ${result.en}${more}`,
    };
  },
  bulk: ({ doors, outcomes }) => {
    const told = (language: "fr" | "en") =>
      Object.entries(outcomes)
        .map(([outcome, number]) => `${number} ${outcomeWords(outcome)[language].toLowerCase()}`)
        .join(", ");
    return {
      fr: `Passage sur ${count(doors, "portier", "portiers")} : ${told("fr")}`,
      en: `Run over ${count(doors, "door phone", "door phones")}: ${told("en")}`,
    };
  },
  photograph: ({ caption, removed }) => ({
    fr: `Photo ${removed ? "retirée" : "ajoutée"}${caption ? ` : ${caption}` : ""}`,
    en: `Photograph ${removed ? "removed" : "added"}${caption ? `: ${caption}` : ""}`,
  }),
  signed: ({ party, name, means }) => {
    const who = partyWords[party];
    return means === "withdrawn"
      ? { fr: `Signature retirée (${who.fr})`, en: `Signature withdrawn (${who.en})` }
      : { fr: `Signé par ${name} (${who.fr})`, en: `Signed by ${name} (${who.en})` };
  },
  dossier: ({ pdf }) => ({
    fr: `Dossier établi, PDF ${pdf.slice(0, 12)}`,
    en: `Dossier made, PDF ${pdf.slice(0, 12)}`,
  }),
};
