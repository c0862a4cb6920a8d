import type { Clock } from "#core/clock/clock.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { AuthMode } from "#shared/model/sighting.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Credential, DeviceRequest } from "../conversation.ts";
import type { ConversationPolicy } from "../conversation-policy.ts";
import type { LoginGuard } from "../login-guard.ts";
import { type ConversationWarning, readablePassword } from "../warning.ts";
import type { Answer } from "../wire/answer-reader.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { Loss } from "../wire/fault.ts";
import { DeviceDigest } from "./device-digest.ts";
import { callWithDigest, type Wire } from "./digest-call.ts";
import { bestOffer, type DigestAlgorithm, isWeaker } from "./login-offer.ts";
import { withLoginParameters } from "./login-parameters.ts";
import {
  judge401,
  judgeOffer,
  type LoginEvidence,
  type LoginProblem,
  type LoginVerdict,
  loginFailure,
} from "./login-verdict.ts";
import { knowsSaferLogin, opening, type Way, wayIn } from "./opening.ts";
import { unsendableUser } from "./user-name.ts";

/** What came of one call: an answer that is no login matter, a loss on the wire, or a login matter. */
export type Performed =
  | { readonly answer: Answer; readonly afterLogin: boolean }
  | { readonly loss: Loss }
  | { readonly failure: Failure };

export type LoginSessionOptions = {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly credential: Credential;
  readonly policy: ConversationPolicy;
  readonly guard: LoginGuard;
  readonly clock: Clock;
  readonly onWarning: (warning: ConversationWarning) => void;
};

/** A nonce seen good within this time is taken for good: servers that let theirs expire give them seconds at least. */
const freshFor = milliseconds(1_000);
/** Above this many bytes, a body refused for a stale nonce costs more than a small request before it. */
const largeBody = 16 * 1024;

/** Logs in to one device and stays so: its mode, its nonce, and what is proved of the credential. */
export class LoginSession {
  readonly #options: LoginSessionOptions;
  readonly #digest: DeviceDigest;
  #way: Way | null = null;
  #proven = false;
  #nonceUsed = false;
  #oneTimeNonces = false;
  #freshAt = Number.NEGATIVE_INFINITY;
  /** How this credential was accepted; whoever answers later with something weaker is not followed. */
  #safest: { readonly way: "digest" | "basic"; readonly algorithm: DigestAlgorithm | null } | null = null;

  constructor(options: LoginSessionOptions) {
    this.#options = options;
    this.#digest = new DeviceDigest(options.credential);
  }

  get mode(): AuthMode | null {
    return this.#way === "open" ? "none" : this.#way;
  }

  /** Sends one request with whatever login the device wants. */
  async perform(request: DeviceRequest, wire: Wire): Promise<Performed> {
    const unsendable = unsendableUser(this.#options.credential.user);
    if (unsendable !== undefined) return { failure: unsendable };
    const stopped = await this.#prepare(request, wire);
    if (stopped !== undefined) return stopped;
    if (this.#way === "basic") return this.#withBasic(request, wire);
    if (this.#way === "none") return this.#withParameters(request, wire);
    if (this.#way === "open") return this.#unasked(request, wire);
    return this.#withDigest(request, wire);
  }

  /** One small signed request: the credential is right when it is not refused. */
  async prove(wire: Wire): Promise<Performed> {
    const performed = await this.perform(opening, wire);
    if (this.#way !== "none" || !("answer" in performed) || !isRefusal(performed.answer)) return performed;
    // Mode NONE has no challenge to tell a wrong password by; on the start page nothing else can be meant.
    return this.#refused("wrong-password");
  }

  async #prepare(request: DeviceRequest, wire: Wire): Promise<Performed | undefined> {
    const act = request.onLoss === "never";
    const large = (request.body?.bytes.length ?? 0) > largeBody;
    const old = this.#oneTimeNonces || this.#options.clock.monotonic() - this.#freshAt > freshFor;
    if (this.#way === null || (this.#way === "digest" && old && (act || large))) {
      const stopped = await this.#open(wire);
      if (stopped !== undefined) return stopped;
    }
    if (!act || this.#proven || this.#way === "none" || this.#way === "open") return undefined;
    // An act is signed only with a proven credential: its 401 is then the door's own answer, and nothing else.
    const proof = await this.prove(wire);
    return "answer" in proof ? undefined : beforeTheRequest(proof);
  }

  /** One bare request: its challenge carries a nonce that nobody used yet. */
  async #open(wire: Wire): Promise<Performed | undefined> {
    const exchange = await wire(opening, {});
    if ("loss" in exchange) return beforeTheRequest(exchange);
    const found = wayIn(exchange.answer, { ...this.#options, policy: this.#policy });
    if ("failure" in found) return found;
    if (found.way === "digest" && this.#isWeaker(exchange.answer)) return this.#refused("downgrade");
    if (found.way === "basic" || found.way === "none") return this.#enterReadable(found.way);
    if (found.way === "digest") this.#takeNonce(exchange.answer);
    this.#way = found.way;
    return undefined;
  }

  #takeNonce(answer: Answer): void {
    this.#digest.parseAuth(answer.challenges.join(", "));
    this.#nonceUsed = false;
    this.#freshAt = this.#options.clock.monotonic();
  }

  #enterReadable(way: "basic" | "none"): Performed | undefined {
    const { endpoint, onWarning } = this.#options;
    const policy = this.#policy;
    const known = this.#way === "digest" ? { ...policy, knownAuth: "digest" as const } : policy;
    const problem = judgeOffer(way, endpoint, known);
    if (problem !== undefined) return { failure: loginFailure(problem) };
    if (this.#way !== way && endpoint.scheme === "http") onWarning(readablePassword(way));
    this.#way = way;
    return undefined;
  }

  /** What can be asked without the password is; where a safer login is known, nothing else is tried. */
  async #unasked(request: DeviceRequest, wire: Wire): Promise<Performed> {
    const policy = this.#policy;
    const harmless = request.onLoss === "repeatable" && request !== opening && policy.knownAuth !== "none";
    const bare = knowsSaferLogin(policy) || harmless;
    if (!bare) return this.#withParameters(request, wire);
    const performed = await this.#withDigest(request, wire);
    if (!("answer" in performed) || this.mode !== "none" || !isRefusal(performed.answer)) return performed;
    return this.#withParameters(request, wire);
  }

  async #withDigest(request: DeviceRequest, wire: Wire): Promise<Performed> {
    const act = request.onLoss === "never";
    const { exchange, verdict } = await callWithDigest(this.#digest, this.#options.url, request, wire, {
      mayTry: () => this.#mayTry(),
      judge: (answer, signed, renewed) => this.#judge(answer, { signed, renewed, act }),
    });
    if (verdict === "sign-in") return this.#enterReadable("basic") ?? this.#withBasic(request, wire);
    return this.#conclude(exchange, verdict);
  }

  async #withBasic(request: DeviceRequest, wire: Wire): Promise<Performed> {
    if (!this.#mayTry()) return this.#refused("tries-exhausted");
    const exchange = await wire(request, this.#digest.basicHeaders());
    const digest = digestOffered(exchange);
    if (digest !== undefined) return this.#withSaferLogin(request, wire, digest);
    const act = request.onLoss === "never";
    return this.#conclude(exchange, this.#judge(exchange, { signed: "basic", renewed: true, act }));
  }

  async #withParameters(request: DeviceRequest, wire: Wire): Promise<Performed> {
    const stopped = this.#enterReadable("none");
    if (stopped !== undefined) return stopped;
    if (!this.#mayTry()) return this.#refused("tries-exhausted");
    const exchange = await wire(withLoginParameters(request, this.#options.credential), {});
    const digest = digestOffered(exchange);
    if (digest !== undefined) return this.#withSaferLogin(request, wire, digest);
    if ("answer" in exchange && !isRefusal(exchange.answer)) this.#accepted(exchange.answer);
    return this.#conclude(exchange, "answer");
  }

  /** The device wants digest after all: what it refused so far was not carried out. */
  #withSaferLogin(request: DeviceRequest, wire: Wire, challenge: Answer): Promise<Performed> {
    this.#proven = false;
    if (this.#isWeaker(challenge)) return Promise.resolve(this.#refused("downgrade"));
    this.#way = "digest";
    this.#takeNonce(challenge);
    return this.perform(request, wire);
  }

  #judge(exchange: Exchange, sending: Pick<LoginEvidence, "signed" | "renewed" | "act">): LoginVerdict {
    if ("loss" in exchange) return "answer";
    const offer = bestOffer(exchange.answer.challenges);
    const weaker = this.#isWeaker(exchange.answer);
    const evidence = { ...sending, offer, weaker, proven: this.#proven, nonceUsed: this.#nonceUsed };
    const verdict = exchange.answer.status === 401 ? judge401(evidence) : "answer";
    const signed = sending.signed !== "no";
    if (verdict === "answer" && signed) this.#accepted(exchange.answer);
    if (verdict !== "sign-in" || offer.kind !== "digest") return verdict;
    this.#oneTimeNonces ||= signed && this.#digest.uses === 2;
    this.#way = "digest";
    this.#nonceUsed = false;
    return verdict;
  }

  #conclude(exchange: Exchange | null, verdict: LoginVerdict): Performed {
    if (exchange === null || (verdict !== "answer" && verdict !== "sign-in"))
      return this.#refused(verdict as LoginProblem);
    if ("loss" in exchange) return exchange;
    return { answer: exchange.answer, afterLogin: exchange.answer.status === 401 };
  }

  /** Next time begins with a bare request again. */
  #refused(problem: LoginProblem): Performed {
    const { guard, url, credential } = this.#options;
    if (problem === "wrong-password") guard.refused(url, credential);
    this.#proven = false;
    this.#way = null;
    this.#digest.forgetNonce();
    return { failure: loginFailure(problem) };
  }

  #accepted(answer: Answer): void {
    const { guard, url, credential, clock } = this.#options;
    this.#proven = true;
    this.#nonceUsed = true;
    if (this.#way === "digest") this.#safest = { way: "digest", algorithm: this.#digest.algorithm };
    else if (this.#way === "basic") this.#safest ??= { way: "basic", algorithm: null };
    this.#freshAt = clock.monotonic();
    guard.accepted(url, credential);
    const next = /(?:^|[\s,])nextnonce="([^"]+)"/i.exec(answer.headers["authentication-info"] ?? "")?.[1];
    if (next === undefined) return;
    this.#digest.adoptNonce(next);
    this.#nonceUsed = false;
  }

  /** What the person agreed to, and what the device itself has shown since. */
  get #policy(): ConversationPolicy {
    const { policy } = this.#options;
    return this.#safest === null ? policy : { ...policy, knownAuth: this.#safest.way };
  }

  #isWeaker({ challenges }: Answer): boolean {
    const offer = bestOffer(challenges);
    const accepted = this.#safest?.algorithm ?? null;
    return accepted !== null && offer.kind === "digest" && isWeaker(offer.challenge.algorithm, accepted);
  }

  #mayTry(): boolean {
    return this.#options.guard.mayTry(this.#options.url, this.#options.credential);
  }
}

function digestOffered(exchange: Exchange): Answer | undefined {
  if (!("answer" in exchange) || exchange.answer.status !== 401) return undefined;
  return bestOffer(exchange.answer.challenges).kind === "digest" ? exchange.answer : undefined;
}

function isRefusal({ status }: Answer): boolean {
  return status === 401 || status === 403;
}

/** A loss of a preparing request: nothing of the request itself had left. */
function beforeTheRequest(performed: Performed | { readonly loss: Loss }): Performed {
  return "loss" in performed ? { loss: { ...performed.loss, sent: "nothing" } } : performed;
}
