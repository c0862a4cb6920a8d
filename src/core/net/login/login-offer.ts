import { type Challenge, parseChallenges } from "./challenge.ts";

export type DigestAlgorithm =
  | "MD5"
  | "MD5-sess"
  | "SHA-256"
  | "SHA-256-sess"
  | "SHA-512-256"
  | "SHA-512-256-sess";

/** A digest challenge that can be answered. */
export type DigestChallenge = {
  readonly algorithm: DigestAlgorithm;
  readonly realm: string;
  readonly nonce: string;
  /** null = RFC 2069, without nonce count. */
  readonly qop: "auth" | null;
  readonly opaque: string | null;
  readonly stale: boolean;
};

/** The best that a device offers to log in with. */
export type LoginOffer =
  | { readonly kind: "digest"; readonly challenge: DigestChallenge }
  | { readonly kind: "basic" }
  /** Digest, but only with the body under the hash, which nothing here speaks. */
  | { readonly kind: "auth-int" }
  /** Something else: named for the message. */
  | { readonly kind: "unknown"; readonly schemes: string }
  | { readonly kind: "nothing" };

/** Strongest first. */
const algorithms: readonly DigestAlgorithm[] = [
  "SHA-512-256",
  "SHA-512-256-sess",
  "SHA-256",
  "SHA-256-sess",
  "MD5",
  "MD5-sess",
];

const hashOf = (algorithm: DigestAlgorithm) =>
  algorithms.indexOf(algorithm.replace("-sess", "") as DigestAlgorithm);

/** Whether a digest would be made of a weaker hash than another. */
export function isWeaker(one: DigestAlgorithm, other: DigestAlgorithm): boolean {
  return hashOf(one) > hashOf(other);
}

/** Chooses the strongest way to log in, whatever its place in the list: a device may name Basic first. */
export function bestOffer(headers: readonly string[]): LoginOffer {
  const challenges = parseChallenges(headers);
  const digests = challenges.filter(({ scheme }) => scheme === "digest");
  const usable = digests.flatMap((digest) => asDigest(digest) ?? []);
  usable.sort((one, other) => algorithms.indexOf(one.algorithm) - algorithms.indexOf(other.algorithm));
  if (usable[0] !== undefined) return { kind: "digest", challenge: usable[0] };
  if (challenges.some(({ scheme }) => scheme === "basic")) return { kind: "basic" };
  if (digests.some(wantsBodyHashed)) return { kind: "auth-int" };
  if (challenges.length === 0) return { kind: "nothing" };
  return { kind: "unknown", schemes: challenges.map(describe).join(", ") };
}

function asDigest({ parameters }: Challenge): DigestChallenge | undefined {
  const named = parameters.get("algorithm")?.toLowerCase() ?? "md5";
  const algorithm = algorithms.find((known) => known.toLowerCase() === named);
  const nonce = parameters.get("nonce");
  const qops = qopsOf(parameters);
  if (algorithm === undefined || nonce === undefined) return undefined;
  if (qops.length > 0 && !qops.includes("auth")) return undefined;
  return {
    algorithm,
    nonce,
    realm: parameters.get("realm") ?? "",
    qop: qops.length > 0 ? "auth" : null,
    opaque: parameters.get("opaque") ?? null,
    stale: parameters.get("stale")?.toLowerCase() === "true",
  };
}

function qopsOf(parameters: Challenge["parameters"]): readonly string[] {
  const listed = parameters.get("qop")?.toLowerCase().split(",") ?? [];
  return listed.map((qop) => qop.trim()).filter((qop) => qop !== "");
}

function wantsBodyHashed({ parameters }: Challenge): boolean {
  return qopsOf(parameters).includes("auth-int");
}

function describe({ scheme, parameters }: Challenge): string {
  const algorithm = parameters.get("algorithm");
  return algorithm === undefined ? scheme : `${scheme} ${algorithm}`;
}
