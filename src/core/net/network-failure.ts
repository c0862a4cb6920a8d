import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { type Bilingual, type Failure, type FailureCode, failure } from "#shared/result/failure.ts";
import type { DeviceRequest } from "./conversation.ts";
import type { FaultKind, Loss } from "./wire/fault.ts";

type Told = {
  readonly code: FailureCode;
  readonly say: (device: string, details: Readonly<Record<string, string>>) => Bilingual;
};

/**
 * Turns a loss on the wire into the failure a technician reads.
 *
 * A request that may have been carried out is `uncertain`, whatever broke: only a look at the device can tell.
 */
export function failureOf(loss: Loss, endpoint: Endpoint, onLoss: DeviceRequest["onLoss"]): Failure {
  const { fault } = loss;
  const device = endpointUrl(endpoint);
  const told = sentences[fault.kind];
  const doubtful = mayHaveBeenDone(loss, onLoss);
  const more = {
    reason: fault.kind,
    retry: doubtful ? "after-check" : "safe",
    ...(fault.details === undefined ? {} : { details: fault.details }),
    cause: fault.cause ?? fault.kind,
  } as const;
  const message = told.say(device, fault.details ?? {});
  if (fault.kind === "cancelled" || !doubtful) return failure(told.code, message, more);
  return failure("uncertain", withDoubt(message), more);
}

/** Whether the device may have acted on what it was sent. */
export function mayHaveBeenDone({ sent }: Loss, onLoss: DeviceRequest["onLoss"]): boolean {
  if (onLoss === "repeatable") return false;
  return onLoss === "never" ? sent !== "nothing" : sent === "all";
}

function withDoubt({ fr, en }: Bilingual): Bilingual {
  return {
    fr: `${fr} La demande a peut-être été exécutée : vérifiez sur l'appareil avant de recommencer.`,
    en: `${en} The request may have been carried out: look at the device before trying again.`,
  };
}

const sentences: Readonly<Record<FaultKind, Told>> = {
  "connection-refused": {
    code: "unreachable",
    say: (device) => ({
      fr: `${device} refuse la connexion : l'appareil redémarre peut-être, sinon vérifiez le port et le protocole (http ou https).`,
      en: `${device} refuses the connection: the device may be restarting, otherwise check the port and the protocol (http or https).`,
    }),
  },
  "host-unreachable": {
    code: "unreachable",
    say: (device) => ({
      fr: `Rien ne répond à l'adresse de ${device} : vérifiez l'alimentation, le câble et l'adresse de l'appareil.`,
      en: `Nothing answers at the address of ${device}: check the device's power, cable and address.`,
    }),
  },
  "network-unreachable": {
    code: "unreachable",
    say: (device) => ({
      fr: `Ce poste n'a pas de route vers ${device} : vérifiez que sa carte réseau est branchée et sur le même réseau que l'appareil.`,
      en: `This computer has no route to ${device}: check that its network card is plugged in and on the same network as the device.`,
    }),
  },
  "connect-time-out": {
    code: "unreachable",
    say: (device) => ({
      fr: `${device} ne répond pas : vérifiez l'alimentation, le câble et l'adresse, puis un éventuel pare-feu.`,
      en: `${device} does not answer: check its power, cable and address, then any firewall on the way.`,
    }),
  },
  "unknown-name": {
    code: "unreachable",
    say: (device) => ({
      fr: `Le nom de ${device} est inconnu sur ce réseau : donnez l'adresse IP de l'appareil.`,
      en: `The name in ${device} is not known on this network: give the device's IP address.`,
    }),
  },
  "forbidden-here": {
    code: "unreachable",
    say: (device) => ({
      fr: `Ce poste interdit la connexion à ${device} : vérifiez son pare-feu et l'autorisation « réseau local » de l'application.`,
      en: `This computer forbids the connection to ${device}: check its firewall and the app's “local network” permission.`,
    }),
  },
  "too-many-files": {
    code: "unreachable",
    say: (device) => ({
      fr: `Ce poste a trop de connexions ouvertes pour joindre ${device} : attendez la fin de la recherche en cours, puis recommencez.`,
      en: `This computer has too many open connections to reach ${device}: wait for the current search to end, then try again.`,
    }),
  },
  tls: {
    code: "certificate",
    say: (device) => ({
      fr: `La liaison chiffrée avec ${device} ne s'établit pas : vérifiez que le port parle bien https.`,
      en: `The encrypted connection with ${device} cannot be set up: check that the port speaks https.`,
    }),
  },
  "old-tls": {
    code: "certificate",
    say: (device) => ({
      fr: `${device} ne parle qu'un TLS ancien (1.0 ou 1.1), mal protégé. Vous pouvez l'accepter pour cet appareil ; rien n'a été envoyé.`,
      en: `${device} only speaks an old, poorly protected TLS (1.0 or 1.1). You may accept it for this device; nothing was sent.`,
    }),
  },
  "weak-key": {
    code: "certificate",
    say: (device) => ({
      fr: `Le certificat de ${device} a une clé trop courte. Vous pouvez l'accepter pour cet appareil ; rien n'a été envoyé.`,
      en: `The certificate of ${device} has too short a key. You may accept it for this device; nothing was sent.`,
    }),
  },
  "certificate-changed": {
    code: "certificate",
    say: (device, { known = "", shown = "" }) => ({
      fr: `${device} montre un autre certificat que celui retenu. Appareil remplacé ou remis à zéro ? Sinon, quelqu'un s'interpose. Rien n'a été envoyé. Retenu : ${known}. Montré : ${shown}.`,
      en: `${device} shows another certificate than the one remembered. Was the device replaced or reset? If not, someone is in between. Nothing was sent. Remembered: ${known}. Shown: ${shown}.`,
    }),
  },
  "connection-lost": {
    code: "unreachable",
    say: (device) => ({
      fr: `${device} a coupé la connexion sans répondre.`,
      en: `${device} closed the connection without an answer.`,
    }),
  },
  cut: {
    code: "protocol",
    say: (device) => ({
      fr: `La réponse de ${device} a été coupée en route ; elle n'est pas prise en compte.`,
      en: `The answer of ${device} was cut on the way; none of it is used.`,
    }),
  },
  deadline: {
    code: "unreachable",
    say: (device) => ({
      fr: `${device} n'a pas répondu entièrement dans le temps imparti.`,
      en: `${device} did not answer fully in the time allowed.`,
    }),
  },
  stalled: {
    code: "unreachable",
    say: (device) => ({
      fr: `${device} ne donne plus signe de vie : plus un octet ne passe.`,
      en: `${device} has gone quiet: not a byte moves any more.`,
    }),
  },
  "not-http": {
    code: "protocol",
    say: (device) => ({
      fr: `${device} ne répond pas en HTTP : vérifiez l'adresse et le port.`,
      en: `${device} does not answer in HTTP: check the address and the port.`,
    }),
  },
  "wrong-length": {
    code: "protocol",
    say: (device) => ({
      fr: `${device} annonce une longueur de réponse impossible ; la réponse n'est pas prise en compte.`,
      en: `${device} gives an impossible length for its answer; none of it is used.`,
    }),
  },
  surplus: {
    code: "protocol",
    say: (device) => ({
      fr: `${device} a envoyé plus que ce qu'il annonçait : on ne sait plus à quoi il répond. La connexion est fermée.`,
      en: `${device} sent more than it announced: what it answers is no longer known. The connection is closed.`,
    }),
  },
  "late-answer": {
    code: "protocol",
    say: (device) => ({
      fr: `${device} a répondu à une demande précédente au lieu de celle-ci ; la réponse est refusée et la connexion fermée.`,
      en: `${device} answered an earlier request instead of this one; the answer is refused and the connection closed.`,
    }),
  },
  "header-too-large": {
    code: "protocol",
    say: (device) => ({
      fr: `L'en-tête de la réponse de ${device} dépasse 16 ko ; elle est refusée.`,
      en: `The header of the answer of ${device} is over 16 kB; it is refused.`,
    }),
  },
  "body-too-large": {
    code: "protocol",
    say: (device, { limit = "" }) => ({
      fr: `La réponse de ${device} dépasse la limite de ${limit} octets ; elle est refusée.`,
      en: `The answer of ${device} is over the limit of ${limit} bytes; it is refused.`,
    }),
  },
  compressed: {
    code: "protocol",
    say: (device, { coding = "" }) => ({
      fr: `${device} répond sous une forme non demandée (${coding}) ; la réponse est refusée.`,
      en: `${device} answers in a form that was not asked for (${coding}); it is refused.`,
    }),
  },
  cancelled: {
    code: "cancelled",
    say: (device) => ({
      fr: `La demande à ${device} a été arrêtée.`,
      en: `The request to ${device} was stopped.`,
    }),
  },
};
