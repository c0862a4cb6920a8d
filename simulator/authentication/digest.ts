import { createHash } from "node:crypto";
import type { DigestParameters } from "./authorization-header.ts";
import type { NonceBook } from "./nonce-book.ts";

export const digestAlgorithms = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess"] as const;
export type DigestAlgorithm = (typeof digestAlgorithms)[number];

export type DigestSettings = {
  /** Offered in this order, one challenge each. */
  readonly algorithms: readonly DigestAlgorithm[];
  /** False = as in RFC 2069, without qop, nc and cnonce. */
  readonly qop: boolean;
  readonly realm: string;
  readonly opaque: string;
};

export type DigestCheck = {
  readonly method: string;
  readonly target: string;
  readonly login: string;
  readonly password: string;
  readonly parameters: DigestParameters;
  readonly settings: DigestSettings;
  readonly nonces: NonceBook;
  /** Times a nonce is good for. */ readonly nonceUses: number;
};

/**
 * Whether a Digest answer holds (RFC 7616).
 *
 * `malformed`: a parameter is missing or impossible, or `uri` is not the request's own (400).
 * `wrong`: other user, password or algorithm. `stale`: all right but for the nonce or its count.
 */
export function checkDigest(check: DigestCheck): "good" | "stale" | "wrong" | "malformed" {
  const { parameters, settings } = check;
  if (isMalformed(check)) return "malformed";
  const value = (name: string): string => parameters.get(name) ?? "";
  const algorithm = digestAlgorithms.find(
    (known) => known.toLowerCase() === (parameters.get("algorithm") ?? "MD5").toLowerCase(),
  );
  if (algorithm === undefined || !settings.algorithms.includes(algorithm)) return "wrong";
  if (value("username") !== check.login || value("realm") !== settings.realm) return "wrong";
  const nonce = value("nonce");
  const first = check.nonces.firstClientNonce(nonce) ?? value("cnonce");
  const expected = [value("cnonce"), first].map((sessionNonce) =>
    expectedResponse(check, algorithm, sessionNonce),
  );
  if (!expected.includes(value("response").toLowerCase())) return "wrong";
  check.nonces.rememberClientNonce(nonce, value("cnonce"));
  const count = settings.qop ? Number.parseInt(value("nc"), 16) : null;
  return check.nonces.use(nonce, count, check.nonceUses);
}

function isMalformed({ parameters, settings, target }: DigestCheck): boolean {
  const required = ["username", "realm", "nonce", "uri", "response"];
  if (required.some((name) => !parameters.has(name))) return true;
  if (parameters.get("uri") !== target || parameters.get("opaque") !== settings.opaque) return true;
  if (!settings.qop) return parameters.has("qop");
  if (parameters.get("qop") !== "auth" || !parameters.get("cnonce")) return true;
  return !/^[0-9a-f]{8}$/i.test(parameters.get("nc") ?? "");
}

function expectedResponse(check: DigestCheck, algorithm: DigestAlgorithm, sessionNonce: string): string {
  const { parameters, settings } = check;
  const value = (name: string): string => parameters.get(name) ?? "";
  const hash = (text: string): string =>
    createHash(algorithm.startsWith("MD5") ? "md5" : "sha256")
      .update(text, "utf8")
      .digest("hex");
  const secret = hash(`${check.login}:${settings.realm}:${check.password}`);
  const key = algorithm.endsWith("-sess") ? hash(`${secret}:${value("nonce")}:${sessionNonce}`) : secret;
  const act = hash(`${check.method}:${check.target}`);
  const middle = settings.qop
    ? `${value("nonce")}:${value("nc")}:${value("cnonce")}:${value("qop")}`
    : value("nonce");
  return hash(`${key}:${middle}:${act}`);
}

/** The challenges of a 401, one header each. */
export function digestChallenges(settings: DigestSettings, nonce: string, stale: boolean): string[] {
  return settings.algorithms.map((algorithm) =>
    [
      `Digest realm="${settings.realm}"`,
      ...(settings.qop ? [`qop="auth"`] : []),
      `nonce="${nonce}"`,
      `opaque="${settings.opaque}"`,
      `algorithm=${algorithm}`,
      ...(stale ? ["stale=true"] : []),
    ].join(", "),
  );
}
