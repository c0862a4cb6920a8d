import type { DeviceResponse } from "#core/net/conversation.ts";
import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/** What was asked for, in words that fit "The door phone did not …". */
export type LocalAct = "answer" | "hang-up" | "call" | "play" | "stop-sound" | "show" | "stop-picture";

/** Busy is said in several ways: the vendor note documents 480 and 423 for doors, the others are what HTTP offers. */
const busyStatuses = new Set([409, 423, 480, 486, 503]);

/**
 * Reads the answer of `/api/voip`, `/api/audio` and `/api/video`, of which the vendor note documents only success.
 *
 * Errors: `refused` with reason `busy`, `not-understood`, `forbidden`, `missing`, `too-large` or `other`;
 * `uncertain` on a server error, after which the device may have done it all the same.
 */
export function readLocalAnswer(act: LocalAct, response: DeviceResponse): Result<void> {
  const { status } = response;
  if (status >= 200 && status < 300) return ok(undefined);
  if (busyStatuses.has(status)) return failed(refusal("busy", busyWords[act], status));
  if (status >= 500) return failed(serverError(act, status));
  const known = refusals[status];
  if (known) return failed(refusal(known.reason, known.words(acts[act]), status));
  return failed(refusal("other", otherWords(acts[act], status), status));
}

function refusal(reason: string, message: Bilingual, status: number): Failure {
  const details = { status: String(status) };
  return reason === "busy"
    ? failure("refused", message, { reason, details, retry: "safe" })
    : failure("refused", message, { reason, details });
}

function serverError(act: LocalAct, status: number): Failure {
  const { fr, en } = acts[act];
  return failure(
    "uncertain",
    {
      fr: `Le portier a répondu par une erreur interne (${status}) : a-t-il pu ${fr} ? Vérifiez sur place.`,
      en: `The door phone answered with an internal error (${status}): did it ${en}? Check on site.`,
    },
    { reason: "server-error", details: { status: String(status) }, retry: "after-check" },
  );
}

const acts: Record<LocalAct, Bilingual> = {
  answer: { fr: "répondre à l'appel", en: "answer the call" },
  "hang-up": { fr: "raccrocher", en: "hang up" },
  call: { fr: "lancer l'appel", en: "start the call" },
  play: { fr: "jouer le son", en: "play the sound" },
  "stop-sound": { fr: "arrêter le son", en: "stop the sound" },
  show: { fr: "afficher l'image", en: "show the picture" },
  "stop-picture": { fr: "retirer l'image", en: "take the picture away" },
};

const busyInCall: Bilingual = {
  fr: "Le portier est en communication : il ne joue un son qu'au repos. Raccrochez, puis recommencez.",
  en: "The door phone is in a call: it plays a sound only while idle. Hang up, then try again.",
};

const busyWords: Record<LocalAct, Bilingual> = {
  answer: {
    fr: "Le portier n'a pas d'appel entrant auquel répondre.",
    en: "The door phone has no incoming call to answer.",
  },
  "hang-up": { fr: "Le portier n'a aucun appel à terminer.", en: "The door phone has no call to end." },
  call: {
    fr: "Le portier est déjà en communication : raccrochez avant de lancer un autre appel.",
    en: "The door phone is already in a call: hang up before starting another.",
  },
  play: busyInCall,
  "stop-sound": busyInCall,
  show: {
    fr: "Le portier est en communication ou ouvre la porte : il n'affiche une image qu'au repos. Recommencez ensuite.",
    en: "The door phone is in a call or opening the door: it shows a picture only while idle. Try again afterwards.",
  },
  "stop-picture": {
    fr: "Le portier est en communication ou ouvre la porte : l'image n'est déjà plus affichée.",
    en: "The door phone is in a call or opening the door: the picture is already off.",
  },
};

type Refusal = { readonly reason: string; readonly words: (act: Bilingual) => Bilingual };

const refusals: Readonly<Record<number, Refusal>> = {
  400: {
    reason: "not-understood",
    words: ({ fr, en }) => ({
      fr: `Le portier n'a pas compris la demande (${fr}) : vérifiez la version de son logiciel et le profil d'appareil.`,
      en: `The door phone did not understand the request (${en}): check its firmware version and the device profile.`,
    }),
  },
  401: {
    reason: "forbidden",
    words: ({ fr, en }) => ({
      fr: `Le portier accepte l'identifiant mais refuse de ${fr} en ce moment.`,
      en: `The door phone accepts the credentials but refuses to ${en} at this time.`,
    }),
  },
  403: {
    reason: "forbidden",
    words: ({ fr, en }) => ({
      fr: `Le portier interdit de ${fr} avec cet utilisateur.`,
      en: `The door phone does not let this user ${en}.`,
    }),
  },
  404: {
    reason: "missing",
    words: ({ fr, en }) => ({
      fr: `Ce portier ne sait pas ${fr} : fonction absente, ou contact inconnu de sa liste.`,
      en: `This door phone cannot ${en}: the function is missing, or the contact is not in its list.`,
    }),
  },
  413: {
    reason: "too-large",
    words: ({ fr, en }) => ({
      fr: `Le portier trouve le fichier trop gros pour ${fr} : réduisez-le.`,
      en: `The door phone finds the file too large to ${en}: make it smaller.`,
    }),
  },
  415: {
    reason: "not-understood",
    words: ({ fr, en }) => ({
      fr: `Le portier ne lit pas ce format de fichier et n'a pas pu ${fr}.`,
      en: `The door phone does not read this file format and could not ${en}.`,
    }),
  },
};

const otherWords = ({ fr, en }: Bilingual, status: number): Bilingual => ({
  fr: `Le portier a refusé de ${fr} (réponse ${status}).`,
  en: `The door phone refused to ${en} (answer ${status}).`,
});
