import { connect } from "node:net";
import type { Clock } from "#core/clock/clock.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Fingerprint } from "#shared/model/identity.ts";
import { bytes, type Milliseconds } from "#shared/model/units.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { withLimits } from "./call-limits.ts";
import type { CertificatePins } from "./certificate-pins.ts";
import type { Conversation, Credential, DeviceRequest, DeviceResponse } from "./conversation.ts";
import type { ConversationPolicy } from "./conversation-policy.ts";
import type { Wire } from "./login/digest-call.ts";
import type { LoginSession, Performed } from "./login/login-session.ts";
import { opening } from "./login/opening.ts";
import type { LoginGuard } from "./login-guard.ts";
import { failureOf } from "./network-failure.ts";
import { redirectFailure } from "./redirect.ts";
import { repeatWhereSafe } from "./repeat.ts";
import { plainDialler, tlsDialler } from "./tls-dialler.ts";
import { inTurn } from "./turn.ts";
import type { ConversationWarning } from "./warning.ts";
import { connectTimeout, type DeviceLine, type Dialler, openLine } from "./wire/device-line.ts";
import { exchange } from "./wire/exchange.ts";
import { type ExchangeObserver, observed } from "./wire/observed-exchange.ts";

export type ConversationOptions = {
  readonly endpoint: Endpoint;
  readonly credential: Credential;
  readonly policy: ConversationPolicy;
  /** Where this device's certificate is remembered (https). */
  readonly pin: { readonly pins: CertificatePins; readonly key: string };
  /** Shared by all conversations, so that wrong passwords are counted across them. */
  readonly guard: LoginGuard;
  readonly clock: Clock;
  readonly onWarning: (warning: ConversationWarning) => void;
  /** @default 3 s */
  readonly connectTimeout?: Milliseconds;
  /** Sees each exchange as it went over the wire, secrets and all: whoever keeps it takes them out. */
  readonly observe?: ExchangeObserver | undefined;
};

/** Opens the conversation with a device; nothing is sent before the first request. */
export function openConversation(options: ConversationOptions): Conversation {
  const { endpoint } = options;
  let fingerprint: Fingerprint | null = null;
  const dialler = diallerFor(options, (shown) => {
    fingerprint = shown;
  });
  const line = openLine(endpoint, dialler, options.connectTimeout ?? connectTimeout);
  let session: LoginSession | null = null;
  let loading: Promise<LoginSession> | null = null;
  // Loaded with the first request, before its time counts: a start speaks to no device.
  const load = async () => {
    const [login] = await Promise.all([import("./login/login-session.ts"), line.ready()]);
    session = new login.LoginSession({ ...options, url: line.url });
    return session;
  };
  const ready = () => {
    loading ??= load();
    return loading;
  };
  const call = callsOn(line, options);
  return {
    endpoint,
    get auth() {
      return session?.mode ?? null;
    },
    get fingerprint() {
      return fingerprint;
    },
    async send(request, signal) {
      const login = await ready();
      const performed = await call(request, signal, (wire) => login.perform(request, wire));
      return conclude(performed, request, endpoint);
    },
    async login(signal) {
      const login = await ready();
      const performed = await call(opening, signal, (wire) => login.prove(wire));
      const told = conclude(performed, opening, endpoint);
      // A start page that redirects has let us in all the same.
      return told.ok || "answer" in performed ? ok({ auth: login.mode ?? "none" }) : told;
    },
    async close() {
      line.cut();
    },
  };
}

function diallerFor(options: ConversationOptions, onFingerprint: (shown: Fingerprint) => void): Dialler {
  const { endpoint, pin, policy, clock, onWarning } = options;
  const { host, port, scheme } = endpoint;
  if (scheme === "http") return plainDialler(() => connect({ host, port }));
  return tlsDialler(endpoint, { ...pin, allowOldTls: policy.allowOldTls, clock, onWarning, onFingerprint });
}

type Call = (
  request: DeviceRequest,
  signal: AbortSignal,
  act: (wire: Wire) => Promise<Performed>,
) => Promise<Performed>;

/** One call after the other; its time counts from when its turn came, over all requests that it takes. */
function callsOn(line: DeviceLine, { clock, observe }: ConversationOptions): Call {
  const turn = inTurn();
  return (call, signal, act) => {
    const run = () => {
      // Real time, as the timers that will end it.
      const begun = performance.now();
      const wire: Wire = (request, headers) => {
        const limits = { ...request, ...(call.deadline === undefined ? {} : { deadline: call.deadline }) };
        const complete = withLimits(limits, headers, performance.now() - begun);
        return observed(complete, clock, observe, (wired) => exchange(line, wired, signal));
      };
      return repeatWhereSafe(call.onLoss, clock, signal, () => act(wire));
    };
    return turn<Performed>(signal, run, () => stoppedWaiting(signal));
  };
}

function stoppedWaiting(signal: AbortSignal): Performed {
  const fault = { kind: "cancelled", cause: signal.reason } as const;
  return { loss: { fault, sent: "nothing", answered: bytes(0) } };
}

function conclude(
  performed: Performed,
  { onLoss }: DeviceRequest,
  endpoint: Endpoint,
): Result<DeviceResponse> {
  if ("failure" in performed) return failed(performed.failure);
  if ("loss" in performed) return failed(failureOf(performed.loss, endpoint, onLoss));
  const elsewhere = redirectFailure(performed.answer, endpoint);
  if (elsewhere !== undefined) return failed(elsewhere);
  const { status, headers, body, undelimited } = performed.answer;
  return ok({ status, headers, body, undelimited, answersAfterLogin: performed.afterLogin });
}
