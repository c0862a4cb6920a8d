import type { DeviceRequest } from "../conversation.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { DeviceDigest } from "./device-digest.ts";
import { bestOffer } from "./login-offer.ts";
import type { LoginVerdict } from "./login-verdict.ts";

/** Puts one request on the wire with these headers. */
export type Wire = (request: DeviceRequest, headers: Readonly<Record<string, string>>) => Promise<Exchange>;

export type DigestCall = { readonly exchange: Exchange | null; readonly verdict: LoginVerdict };

/** What the session knows and decides while a digest call runs. */
export type DigestJudge = {
  /** False = the password was refused too often: nothing signed is sent. */
  readonly mayTry: () => boolean;
  readonly judge: (exchange: Exchange, signed: "no" | "digest", renewed: boolean) => LoginVerdict;
};

/** Sends one request, signed where a nonce is at hand, and answers the challenges that are worth it. */
export async function callWithDigest(
  digest: DeviceDigest,
  url: string,
  request: DeviceRequest,
  wire: Wire,
  { mayTry, judge }: DigestJudge,
): Promise<DigestCall> {
  let renewed = false;
  let verdict: LoginVerdict = "answer";
  const signing = async (headers: Readonly<Record<string, string>>) => {
    const signed = "authorization" in headers ? "digest" : "no";
    if (signed === "digest" && !mayTry()) {
      verdict = "tries-exhausted";
      return { status: 0, headers: noHeaders, answer: null };
    }
    const answer = await wire(request, headers);
    verdict = judge(answer, signed, renewed);
    renewed ||= verdict === "sign-in" && signed === "digest";
    const challenge = verdict === "sign-in" ? digestIn(answer) : null;
    return { status: challenge === null ? 0 : 401, headers: { get: () => challenge }, answer };
  };
  let reply = await digest.send(request.method, `${url}${request.path}`, signing);
  // The base client answers one challenge a call; a nonce that was stale on arrival deserves one more.
  while (reply.status === 401) {
    digest.parseAuth(reply.headers.get("www-authenticate"));
    reply = await digest.send(request.method, `${url}${request.path}`, signing);
  }
  return { exchange: reply.answer, verdict };
}

const noHeaders = { get: () => null };

function digestIn(exchange: Exchange): string | null {
  if (!("answer" in exchange)) return null;
  const { challenges } = exchange.answer;
  return bestOffer(challenges).kind === "digest" ? challenges.join(", ") : null;
}
