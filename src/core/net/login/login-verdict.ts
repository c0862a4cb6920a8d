import type { Endpoint } from "#shared/model/endpoint.ts";
import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";
import type { ConversationPolicy } from "../conversation-policy.ts";
import type { LoginOffer } from "./login-offer.ts";

/** Why a device does not let us in; each calls for another act of the technician. */
export type LoginProblem =
  | "wrong-password"
  | "tries-exhausted"
  | "stale-nonce"
  | "basic-only"
  | "none-only"
  | "auth-int-only"
  | "unknown-scheme"
  | "no-challenge"
  | "downgrade";

/** The case of a 401: what was sent, what came back. */
export type LoginEvidence = {
  readonly offer: LoginOffer;
  /** A weaker hash than this conversation's credential was accepted with. */
  readonly weaker: boolean;
  /** How the request carried the credential. */
  readonly signed: "no" | "basic" | "digest";
  /** This conversation's credential was accepted before. */
  readonly proven: boolean;
  /** The nonce was accepted before, so that it may have grown old without the device saying `stale`. */
  readonly nonceUsed: boolean;
  /** The nonce was renewed for this call already: once is service, twice would be hammering. */
  readonly renewed: boolean;
  /** A physical act, which is signed only with a proven credential and a fresh nonce. */
  readonly act: boolean;
};

export type LoginVerdict = "answer" | "sign-in" | LoginProblem;

/**
 * The detective of the number 401, which the door API also uses for "time range not active" (vendor note 2.1).
 *
 * `answer`: the API's own word, to be handed on, never repeated. `sign-in`: the challenge is worth an answer.
 */
export function judge401(evidence: LoginEvidence): LoginVerdict {
  const { offer, signed, renewed } = evidence;
  if (offer.kind === "nothing") return "answer";
  if (offer.kind === "auth-int") return "auth-int-only";
  if (offer.kind === "unknown") return "unknown-scheme";
  if (evidence.weaker) return "downgrade";
  if (signed === "no") return "sign-in";
  if (signed === "digest" && offer.kind === "basic") return "downgrade";
  if (offer.kind === "digest" && offer.challenge.stale) return renewed ? "stale-nonce" : "sign-in";
  if (evidence.act && evidence.proven) return "answer";
  // Some firmwares forget `stale`: a nonce that worked before is renewed once, then the password is to blame.
  return offer.kind === "digest" && evidence.nonceUsed && !renewed ? "sign-in" : "wrong-password";
}

/** Whether the password may be used the way the device wants it; undefined = yes. */
export function judgeOffer(
  way: "digest" | "basic" | "none",
  { scheme }: Pick<Endpoint, "scheme">,
  policy: ConversationPolicy,
): LoginProblem | undefined {
  if (way === "digest") return undefined;
  const before = policy.knownAuth;
  if (before === "digest" || (before === "basic" && way === "none")) return "downgrade";
  if (scheme === "http" && policy.basicOverHttp === "refuse")
    return way === "basic" ? "basic-only" : "none-only";
  return undefined;
}

export function loginFailure(problem: LoginProblem, offer?: LoginOffer): Failure {
  const details = offer?.kind === "unknown" ? { schemes: offer.schemes } : {};
  return failure("unauthorised", sentences[problem], { reason: problem, details });
}

const sentences: Readonly<Record<LoginProblem, Bilingual>> = {
  "wrong-password": {
    fr: "L'appareil refuse ce nom d'utilisateur ou ce mot de passe. Vérifiez-les avant un second essai : l'appareil pourrait se verrouiller.",
    en: "The device refuses this user name or password. Check them before a second try: the device might lock itself.",
  },
  "tries-exhausted": {
    fr: "Ces identifiants ont déjà été refusés deux fois par cet appareil : rien n'a été envoyé, pour ne pas le verrouiller. Donnez un autre mot de passe.",
    en: "This device has already refused these credentials twice: nothing was sent, so as not to lock it. Give another password.",
  },
  "stale-nonce": {
    fr: "L'appareil redemande sans fin une nouvelle connexion (nonce périmé à chaque réponse). Le mot de passe n'est pas en cause : redémarrez l'appareil ou vérifiez son heure.",
    en: "The device keeps asking for a new login (its nonce is stale at every answer). The password is not to blame: restart the device or check its clock.",
  },
  "basic-only": {
    fr: "L'appareil n'accepte que l'authentification BASIC, où le mot de passe circule lisible sur le réseau. Passez-le en DIGEST ou en https, ou acceptez ce risque ; rien n'a été envoyé.",
    en: "The device only takes BASIC authentication, where the password travels readable on the network. Set it to DIGEST or use https, or accept the risk; nothing was sent.",
  },
  "none-only": {
    fr: "L'appareil est en mode NONE : le mot de passe circulerait lisible dans chaque demande. Passez-le en DIGEST ou en https, ou acceptez ce risque ; rien n'a été envoyé.",
    en: "The device is in mode NONE: the password would travel readable in every request. Set it to DIGEST or use https, or accept the risk; nothing was sent.",
  },
  "auth-int-only": {
    fr: "L'appareil n'accepte que la variante « auth-int » de DIGEST, que Perron ne parle pas. Réglez-le sur DIGEST simple (qop=auth).",
    en: "The device only takes the “auth-int” variant of DIGEST, which Perron does not speak. Set it to plain DIGEST (qop=auth).",
  },
  "unknown-scheme": {
    fr: "L'appareil demande une authentification que Perron ne connaît pas. Réglez-le sur DIGEST.",
    en: "The device asks for an authentication that Perron does not know. Set it to DIGEST.",
  },
  "no-challenge": {
    fr: "L'appareil refuse l'accès sans dire comment s'identifier. Pour la porte : plage horaire non active ; ailleurs, vérifiez son mode d'authentification.",
    en: "The device refuses access without saying how to log in. For the door: time range not active; elsewhere, check its authentication mode.",
  },
  downgrade: {
    fr: "Cet appareil demandait une authentification plus sûre ; il n'en propose plus qu'une faible. Le mot de passe n'a pas été envoyé. Vérifiez qui a changé ce réglage avant d'accepter.",
    en: "This device used to ask for a safer login and now only offers a weak one. The password was not sent. Find out who changed this setting before you agree.",
  },
};
