import { STATUS_CODES } from "node:http";
import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import type { Credential } from "../net/conversation.ts";
import type { ObservedExchange } from "../net/wire/observed-exchange.ts";
import type { HarEntry } from "./har.ts";
import { knownSecrets } from "./redact/known-secrets.ts";
import { redactAnswer } from "./redact/redact-answer.ts";
import { redactHeader } from "./redact/redact-head.ts";
import { redactText } from "./redact/redact-text.ts";

/** Longer request bodies (pictures, sounds) are named by their size alone. */
const keptOfRequest = 64 * 1024;

type Redact = (text: string) => string;

/** Turns an exchange into what may be kept of it; nothing of its secrets is left in the answer. */
export function recordedEntry(endpoint: Endpoint, credential: Credential, seen: ObservedExchange): HarEntry {
  const known = knownSecrets([credential]);
  const received = redactAnswer(seen.received, known);
  const { exchange } = seen;
  return {
    startedDateTime: new Date(seen.begun).toISOString(),
    time: Math.round(seen.took),
    request: requestOf(endpoint, seen.request, known),
    response: responseOf(received, "answer" in exchange ? exchange.answer.status : 0),
    cache: {},
    timings: { send: 0, wait: Math.round(seen.took), receive: 0 },
    _received: Buffer.from(received).toString("base64"),
    ...("loss" in exchange && { _loss: { kind: exchange.loss.fault.kind, sent: exchange.loss.sent } }),
  };
}

function requestOf(
  endpoint: Endpoint,
  { method, path, headers, body }: ObservedExchange["request"],
  known: Redact,
): HarEntry["request"] {
  const cleanPath = redactText(known(path), "pairs");
  return {
    method,
    url: `${endpointUrl(endpoint)}${cleanPath}`,
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: Object.entries(headers).map(([name, value]) => ({
      name,
      value: signature(name, value) + redactHeader(name, known(value)).slice(signature(name, value).length),
    })),
    queryString: [...new URLSearchParams(cleanPath.split("?")[1] ?? "")].map(([name, value]) => ({
      name,
      value,
    })),
    ...(body === undefined ? {} : { postData: postData(headers["content-type"] ?? "", body, known) }),
    headersSize: -1,
    bodySize: body?.length ?? 0,
  };
}

/** `Digest ` or `Basic ` may be told; what follows may not. */
const signature = (name: string, value: string): string =>
  name.toLowerCase() === "authorization" ? (/^(?:Digest|Basic) /.exec(value)?.[0] ?? "") : "";

function postData(mimeType: string, body: Uint8Array, known: Redact) {
  if (body.length > keptOfRequest) return { mimeType, text: "", comment: `${body.length} bytes, not kept` };
  const form = mimeType.startsWith("application/x-www-form-urlencoded") ? "pairs" : "any";
  const text = redactText(known(Buffer.from(body).toString("latin1")), form);
  return { mimeType, text: Buffer.from(text, "latin1").toString("utf8") };
}

type Headers = HarEntry["response"]["headers"];

/** The text for readers of HAR, where it is one; the bytes themselves are in `_received` in any case. */
function contentOf(body: string, headers: Headers): { text: string } | { comment: string } {
  const is = (name: string, value: RegExp) =>
    headers.some((header) => header.name.toLowerCase() === name && value.test(header.value));
  const readable = is("content-type", /text|json|xml/) && !is("transfer-encoding", /./);
  if (!readable || body.length > keptOfRequest) return { comment: "the bytes are in _received" };
  return { text: Buffer.from(body, "latin1").toString("utf8") };
}

/** Read again from the bytes that are kept, so that nothing else can slip in. */
function responseOf(received: Uint8Array, status: number): HarEntry["response"] {
  const raw = Buffer.from(received).toString("latin1");
  const end = /\r?\n\r?\n/.exec(raw);
  const head = end === null ? "" : raw.slice(0, end.index);
  const headers = [...head.matchAll(/^(?<name>[^:\r\n]+):[ \t]*(?<value>[^\r\n]*)/gm)].map(({ groups }) => ({
    name: groups?.name ?? "",
    value: groups?.value ?? "",
  }));
  const header = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? "";
  const size = end === null ? 0 : raw.length - end.index - end[0].length;
  return {
    status,
    statusText: STATUS_CODES[status] ?? "",
    httpVersion: /^HTTP\/\d\.\d/.exec(head)?.[0] ?? "",
    cookies: [],
    headers,
    content: { size, mimeType: header("content-type"), ...contentOf(raw.slice(raw.length - size), headers) },
    redirectURL: header("location"),
    headersSize: end === null ? -1 : end.index + end[0].length,
    bodySize: size,
  };
}
