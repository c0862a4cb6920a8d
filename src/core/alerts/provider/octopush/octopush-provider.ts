import type { Agent, Dispatcher } from "undici";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { failed, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../../clock/clock.ts";
import type { Balance, MessageProvider, OutgoingMessage, SendOutcome } from "../message-provider.ts";
import { balanceOf, balanceUnreached } from "./balance-answer.ts";
import { paced } from "./pace.ts";
import { type HttpAnswer, readSendAnswer } from "./send-answer.ts";
import { callHeaders, type OctopushPaths, octopushPaths, sendBody } from "./send-request.ts";
import { unsendableAccount } from "./sendable-account.ts";

export type OctopushAccount = {
  readonly baseUrl: string;
  readonly login: string;
  readonly key: string;
  readonly clock: Clock;
  readonly paths?: OctopushPaths;
  /** Calls a second; Octopush names no limit, so this is our own. */
  readonly callsPerSecond?: number;
  /** From the first byte sent to the last byte read. */
  readonly answerWithin?: number;
};

/** A sending is answered in well under a second; a slow line may take some. */
const answerWithin = seconds(15);
const callsPerSecond = 5;
/** An answer is some hundred bytes; more is an error page. */
const longestAnswer = 64 * 1024;

/**
 * Octopush's JSON API, one sending a call.
 *
 * Follows no redirect: the key goes to the address that the person named and nowhere else.
 */
export function octopushProvider(account: OctopushAccount): MessageProvider {
  const { clock, login, key } = account;
  const paths = account.paths ?? octopushPaths;
  const base = apiBase(account.baseUrl);
  // Made for the first call, which alone needs the library.
  let agent: Agent | undefined;
  const turn = paced(milliseconds(1_000 / (account.callsPerSecond ?? callsPerSecond)), clock);
  const within = account.answerWithin ?? answerWithin;
  const unsendable = unsendableAccount(login, key);

  async function call(path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer> {
    await turn(signal);
    const http = await import("undici");
    agent ??= new http.Agent({ connections: 2, connect: { timeout: seconds(10) } });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(within)]);
    const answer = await http.request(`${base}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: callHeaders(login, key),
      body: body === undefined ? null : JSON.stringify(body),
      dispatcher: agent,
      signal: limit,
    });
    const retryAfter = [answer.headers["retry-after"]].flat()[0] ?? null;
    return { status: answer.statusCode, retryAfter, ...(await readText(answer.body)) };
  }

  return {
    async send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
      if (unsendable) return neverSent(unsendable.message.en);
      try {
        return readSendAnswer(await call(paths[message.kind], sendBody(message), signal), clock.now());
      } catch (cause) {
        signal.throwIfAborted();
        return lostCall(cause);
      }
    },
    async balance(signal): Promise<Result<Balance>> {
      if (unsendable) return failed(unsendable);
      try {
        return balanceOf(await call(paths.balance, undefined, signal));
      } catch (cause) {
        signal.throwIfAborted();
        return balanceUnreached(base, cause);
      }
    },
    close: async () => agent?.close(),
  };
}

/** A base without a path is the host alone: the API lives under the documented path there. */
export function apiBase(baseUrl: string): string {
  const url = new URL(baseUrl);
  if (url.pathname === "/") url.pathname = "/v1/public";
  return url.href.replace(/(?<!\/)\/+$/, "");
}

/** Reads up to the bound; an answer that breaks off is told as cut, since its status did arrive. */
async function readText(body: Dispatcher.ResponseData["body"]): Promise<{ text: string; cut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestAnswer) break;
    }
  } catch {
    // Reset or timed out within the body: what came is kept for the log, and the caller is told that it is not all.
    return { text: Buffer.concat(chunks).toString("utf8"), cut: true };
  }
  return { text: Buffer.concat(chunks).toString("utf8"), cut: length > longestAnswer };
}

function neverSent(message: string): SendOutcome {
  return { kind: "refused", because: "configuration", code: null, message, exchange: `not sent: ${message}` };
}

/** Errors before any byte of the request could leave. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

function lostCall(cause: unknown): SendOutcome {
  const code = errorCode(cause);
  const message = code === "" ? String((cause as Error | undefined)?.name ?? cause) : code;
  const exchange = `no answer: ${message}`;
  if (neverLeft.has(code)) return { kind: "unreached", message, exchange };
  return { kind: "unclear", repeat: true, after: null, message, exchange };
}

function errorCode(cause: unknown): string {
  const { code, cause: beneath } = (cause ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return beneath === undefined ? "" : errorCode(beneath);
}
