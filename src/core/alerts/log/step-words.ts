import { ownEntry } from "#shared/model/own-entry.ts";
import type { Bilingual } from "#shared/result/failure.ts";

const words: Record<string, Bilingual> = {
  queued: { fr: "Mis en attente d'envoi", en: "Queued" },
  disabled: { fr: "Non envoyé : le compte est désactivé", en: "Not sent: the account is switched off" },
  asked: { fr: "Demande à Octopush", en: "Asked of Octopush" },
  accepted: { fr: "Accepté par Octopush", en: "Accepted by Octopush" },
  simulated: { fr: "Simulé par Octopush : rien n'est parti", en: "Simulated by Octopush: nothing left" },
  "accepted before": {
    fr: "Octopush l'avait déjà : pas de second envoi",
    en: "Octopush had it already: not sent twice",
  },
  "answered late": { fr: "Réponse tardive d'Octopush", en: "Late answer of Octopush" },
  refused: { fr: "Refusé", en: "Refused" },
  busy: { fr: "Octopush est occupé : nouvel essai plus tard", en: "Octopush is busy: tried again later" },
  uncertain: { fr: "Réponse perdue : peut-être parti", en: "Answer lost: it may have left" },
  "not reached": {
    fr: "Octopush injoignable : nouvel essai plus tard",
    en: "Octopush not reached: tried again later",
  },
  "given up": { fr: "Abandonné", en: "Given up" },
  "given up by the person who sent it": {
    fr: "Abandonné à l'envoi",
    en: "Given up by the person who sent it",
  },
  "acknowledged by sms": { fr: "Acquitté par SMS", en: "Acknowledged by SMS" },
  "acknowledged by voice": {
    fr: "Acquitté au clavier pendant l'appel",
    en: "Acknowledged by keys during the call",
  },
  "acknowledged by telephone": { fr: "Acquitté de vive voix", en: "Acknowledged by telephone" },
  "not sent: acknowledged": { fr: "Non envoyé : l'alarme est prise", en: "Not sent: the alarm was taken" },
  "not sent: cleared": { fr: "Non envoyé : l'alarme a cessé", en: "Not sent: the alarm is over" },
  "not sent: shelved": { fr: "Non envoyé : alarme mise de côté", en: "Not sent: the alarm was shelved" },
  "not sent: one message tells of all that waited": {
    fr: "Non envoyé : un seul message dit tout ce qui attendait",
    en: "Not sent: one message tells of all that waited",
  },
  "refused: its profile is gone": {
    fr: "Refusé : son compte a été supprimé",
    en: "Refused: its account is gone",
  },
  "refused: the number asked for no more messages (STOP)": {
    fr: "Refusé : ce numéro a demandé l'arrêt des messages (STOP)",
    en: "Refused: the number asked for no more messages (STOP)",
  },
  "disabled: its profile is switched off": {
    fr: "Non envoyé : le compte est désactivé",
    en: "Not sent: the account is switched off",
  },
  "expired: too old to be useful": {
    fr: "Expiré : trop ancien pour être utile",
    en: "Expired: too old to be useful",
  },
  "uncertain: tried more than 24 hours ago: again could send it twice": {
    fr: "Incertain : essayé il y a plus de 24 heures, recommencer l'enverrait peut-être deux fois",
    en: "Uncertain: tried more than 24 hours ago, again could send it twice",
  },
};

const receipts: Record<string, Bilingual> = {
  DELIVERED: { fr: "Remis au téléphone", en: "Delivered to the telephone" },
  ACK: { fr: "Pris en charge par l'opérateur", en: "Taken by the carrier" },
  NOT_DELIVERED: { fr: "Non remis", en: "Not delivered" },
  BUSY: { fr: "Ligne occupée", en: "Line busy" },
  REFUSED: { fr: "Appel refusé", en: "Call refused" },
  BLACKLISTED_NUMBER: { fr: "Numéro en liste noire (STOP)", en: "Number blacklisted (STOP)" },
  BAD_DESTINATION: { fr: "Numéro impossible à joindre", en: "Bad destination" },
};

/** A step of a message's life in words; one that has none is shown as written, never hidden. */
export function stepWords(what: string): Bilingual {
  const known = ownEntry(words, what);
  if (known) return known;
  const receipt = /^receipt (.+)$/.exec(what)?.[1];
  if (receipt === undefined) return { fr: what, en: what };
  return ownEntry(receipts, receipt) ?? { fr: `Accusé : ${receipt}`, en: `Receipt: ${receipt}` };
}
