import type { IncomingMessage } from "node:http";

/** Why a request is turned away, before anything else looks at it. */
export type Refusal = { readonly status: 400 | 401 | 403 | 404 | 405 | 421 | 503; readonly reason: string };

/**
 * Judges every request before routing: is it for us, and does it come from our own page?
 *
 * - A `Host` that is not this loopback address is DNS rebinding: 421 (RFC 9110 section 15.5.20).
 * - A foreign `Origin`, or a browser that says another site started the request (`Sec-Fetch-Site`): 403.
 * - What may change something must carry our own `Origin`.
 */
export function judgeRequest(request: IncomingMessage): Refusal | undefined {
  const host = ownHost(request);
  if (!host) return { status: 421, reason: "This server answers to its own loopback address only." };
  if (!comesFromOurPage(request, host)) return foreign;
  if (!request.url?.startsWith("/")) return { status: 400, reason: "An absolute path is required." };
  if (request.method === "GET" || request.method === "HEAD") {
    return hasBody(request) ? { status: 400, reason: "A body is not expected." } : undefined;
  }
  if (request.method !== "POST") return { status: 405, reason: "Only GET, HEAD and POST are known here." };
  return request.headers.origin === undefined ? foreign : undefined;
}

/** Judges what would become a WebSocket. A browser always sends `Origin` with one, so one without comes from no page of ours. */
export function judgeUpgrade(request: IncomingMessage): Refusal | undefined {
  const refusal = judgeRequest(request);
  if (refusal) return refusal;
  if (request.headers.origin === undefined) return foreign;
  if (request.method !== "GET") return { status: 405, reason: "A WebSocket begins with GET." };
  if (request.url !== "/rpc") return { status: 404, reason: "No WebSocket here." };
  return undefined;
}

const foreign: Refusal = { status: 403, reason: "Requests from other pages are refused." };

/** The `Host` when there is exactly one and it names this very socket; a doubled one could mean two things to two readers. */
function ownHost(request: IncomingMessage): string | undefined {
  const hosts = request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length !== 1) return undefined;
  const port = request.socket.localPort;
  const host = request.headers.host;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` ? host : undefined;
}

function comesFromOurPage(request: IncomingMessage, host: string): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  // "none" = typed or opened by the system. "same-site" is another port of this machine, hence foreign.
  return site === undefined || site === "same-origin" || site === "none";
}

function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0
  );
}
