import { glance } from "#core/net/glance.ts";
import { parseChallenges } from "#core/net/login/challenge.ts";
import { bestOffer } from "#core/net/login/login-offer.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { AuthMode } from "#shared/model/sighting.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { builtInProfile, type DeviceProfile } from "./device-profile.ts";

/** What an answer without credentials tells about who gave it. */
export type Identification = {
  readonly isIpac: boolean;
  /** From the text that matched, spaces removed: realm `IPAC 500` → `IPAC500`. null when nothing matched. */
  readonly product: string | null;
  /** Strongest way to log in that was offered; `none` when the page was simply given; null when that cannot be told. */
  readonly auth: AuthMode | null;
  readonly realm: string | null;
  readonly server: string | null;
  readonly title: string | null;
};

export type AnswerSeen = {
  readonly status: number;
  /** Lower-case names; several headers of one name joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Longest part of a page searched for its title. */
const titleWithin = 16 * 1024;

/** Recognises an IPAC by its realm, its Server header or its page's title, as the profile names them. */
export function identifyAnswer(answer: AnswerSeen, profile: DeviceProfile = builtInProfile): Identification {
  const { realm: inRealm, server: inServer, title: inTitle } = profile.identify;
  const challenges = parseChallenges([answer.headers["www-authenticate"] ?? ""]);
  const realms = challenges.flatMap(({ parameters }) => parameters.get("realm") ?? []);
  const server = answer.headers.server ?? null;
  const title = titleOf(answer.body);
  const product =
    // A realm counts on a 401 only: elsewhere it proves nothing.
    (answer.status === 401 ? realms : [])
      .map((realm) => productIn(realm, inRealm))
      .find((found) => found !== null) ??
    productIn(server, inServer) ??
    productIn(title, inTitle);
  return {
    isIpac: product !== null,
    product,
    auth: authOf(answer),
    realm: realms[0] ?? null,
    server,
    title,
  };
}

/** Asks for the start page once, without credentials, whatever the certificate; the answer is bounded. */
export async function identifyEndpoint(
  endpoint: Endpoint,
  { signal, profile = builtInProfile }: { readonly signal: AbortSignal; readonly profile?: DeviceProfile },
): Promise<Result<Identification>> {
  const seen = await glance(endpoint, signal);
  return seen.ok ? ok(identifyAnswer(seen.value, profile)) : seen;
}

/** The word and the number after it; the case counts, lest `multipack` pass for a door phone. */
function productIn(text: string | null, word: string): string | null {
  const at = text?.indexOf(word) ?? -1;
  if (text === null || at === -1) return null;
  const number = /^\s*\d+/.exec(text.slice(at + word.length))?.[0] ?? "";
  return `${word}${number}`.replace(/\s+/g, "");
}

function titleOf(body: Uint8Array): string | null {
  const text = Buffer.from(body.subarray(0, titleWithin)).toString("utf8");
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.replace(/\s+/g, " ").trim();
  return title === undefined || title === "" ? null : title;
}

function authOf({ status, headers }: AnswerSeen): AuthMode | null {
  if (status === 200) return "none";
  const offer = bestOffer([headers["www-authenticate"] ?? ""]);
  if (offer.kind === "auth-int") return "digest";
  return offer.kind === "digest" || offer.kind === "basic" ? offer.kind : null;
}
