import type { Milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { UserParameters } from "../configuration/user-parameters.ts";
import type { FaultBoard, FaultTarget } from "../faults/fault-board.ts";
import { type Answer, statusAnswer } from "../http/answer.ts";
import type { DeviceRequest } from "../http/device-request.ts";
import { readLoginParameters } from "../http/parameters.ts";
import { readBasic, readDigest } from "./authorization-header.ts";
import { checkDigest, type DigestAlgorithm, type DigestSettings, digestChallenges } from "./digest.ts";
import { createNonceBook, type NonceBook } from "./nonce-book.ts";

export type GateOptions = {
  readonly clock: SimulatorClock;
  readonly faults: FaultBoard;
  readonly algorithms: readonly DigestAlgorithm[];
  readonly qop: boolean;
  readonly nonceLifetime: Milliseconds;
};

export type Gate = {
  /** Null when the request may pass, else the answer that sends it away. */
  refuse(request: DeviceRequest, auth: UserParameters["auth"]): Answer | null;
  /** Requests that came with wrong credentials, not those that came with none. */
  failedLogins(): number;
  forgetNonces(): void;
};

export const realm = "IPAC500";
const opaque = "49504143353030";

type Auth = UserParameters["auth"];
type Refusal = (request: DeviceRequest, auth: Auth, target: FaultTarget) => Answer | null;

/** Asks for credentials the way the running configuration says: none, basic or digest. */
export function createGate(options: GateOptions): Gate {
  const { faults } = options;
  const nonces = createNonceBook(options.clock, options.nonceLifetime);
  let failed = 0;
  const wrong = (): void => {
    failed += 1;
  };
  const refusals: Record<Auth["mode"], Refusal> = {
    none: refuseParameters(wrong),
    basic: refuseBasic(faults, wrong),
    digest: refuseDigest(options, nonces, wrong),
  };
  return {
    refuse: (request, auth) => {
      const target = { method: request.method, path: request.path ?? "" };
      const mode = auth.mode === "digest" && faults.find("basic-only", target) ? "basic" : auth.mode;
      return refusals[mode](request, auth, target);
    },
    failedLogins: () => failed,
    forgetNonces: () => nonces.forgetAll(),
  };
}

/** Credentials travel as `login` and `password` parameters; a refusal is a 403, since there is nothing to challenge with. */
function refuseParameters(wrong: () => void): Refusal {
  return (request, auth) => {
    const given = readLoginParameters(request);
    if (given.get("login") === auth.login && given.get("password") === auth.password) return null;
    if (given.has("password")) wrong();
    return statusAnswer(403, "login refused");
  };
}

function refuseBasic(faults: FaultBoard, wrong: () => void): Refusal {
  return (request, auth, target) => {
    const given = readBasic(request.authorization ?? "");
    if (given?.login === auth.login && given.password === auth.password) return null;
    if (request.authorization !== undefined) wrong();
    return challenge(faults, target, [`Basic realm="${realm}", charset="UTF-8"`]);
  };
}

function refuseDigest(options: GateOptions, nonces: NonceBook, wrong: () => void): Refusal {
  const { faults, qop } = options;
  return (request, auth, target) => {
    const algorithms: readonly DigestAlgorithm[] = faults.find("sha256-only")
      ? ["SHA-256"]
      : options.algorithms;
    const settings: DigestSettings = { algorithms, qop, realm, opaque };
    const ask = (stale: boolean): Answer =>
      challenge(faults, target, digestChallenges(settings, nonces.issue(), stale));
    if (request.authorization === undefined || /^Basic /i.test(request.authorization)) return ask(false);
    const parameters = readDigest(request.authorization);
    if (parameters === null) return statusAnswer(400);
    const nonceUses = usesOfANonce(faults, target);
    const { method, target: uri } = request;
    const outcome = checkDigest({ method, target: uri, ...auth, parameters, settings, nonces, nonceUses });
    if (outcome === "good") return null;
    if (outcome === "malformed") return statusAnswer(400);
    if (outcome === "wrong") wrong();
    return ask(outcome === "stale");
  };
}

function challenge(faults: FaultBoard, target: FaultTarget, values: string[]): Answer {
  const answer = statusAnswer(401);
  if (faults.strike("no-challenge", target)) return answer;
  return { ...answer, headers: { ...answer.headers, "WWW-Authenticate": values } };
}

function usesOfANonce(faults: FaultBoard, target: FaultTarget): number {
  if (faults.find("new-nonce", target)) return 1;
  const stale = faults.find("stale-nonce", target);
  return stale ? Number(stale.value) : Number.POSITIVE_INFINITY;
}
