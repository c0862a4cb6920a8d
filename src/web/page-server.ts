import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { keepRoom } from "#core/listening/connection-room.ts";
import { type BuiltPage, securityHeaders } from "#core/page/built-page.ts";
import { judgeRequest, type Refusal } from "./gatekeeper.ts";
import type { Limits } from "./limits.ts";
import { readBody } from "./read-body.ts";
import { sessionCookie, sessionSecretOf } from "./session-cookie.ts";
import type { Sessions } from "./sessions.ts";

type Parts = { readonly page: BuiltPage; readonly sessions: Sessions; readonly limits: Limits };

/** The HTTP half: the built page for anyone on this machine, and a session for whoever holds a token. */
export function createPageServer(parts: Parts) {
  const { limits } = parts;
  const server = createServer(
    {
      maxHeaderSize: 8 * 1024,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      connectionsCheckingInterval: limits.sweep,
      keepAliveTimeout: 5_000,
    },
    (request, response) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      // Judged before anything else, so that not even routing is reached from elsewhere.
      const refusal = judgeRequest(request);
      if (refusal) return refuse(response, refusal);
      if (pathOf(request) === "/session") return void answerSession(parts, request, response);
      if (request.method === "POST") return end(response, 404);
      return givePage(parts.page, request, response);
    },
  );
  server.timeout = limits.silence;
  const { connections } = limits;
  const { release } = keepRoom(server, { connections, fromOneAddress: connections });
  /** `release`: for a connection that became a window, which is bounded apart. */
  return { server, release };
}

/** The path as it was sent: without decoding there is no second spelling of `..`. */
const pathOf = ({ url = "" }: IncomingMessage) => url.split("?", 1)[0] ?? "";

function givePage(page: BuiltPage, request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = page.answer(pathOf(request));
  response.writeHead(status, { ...headers, "content-length": body.byteLength });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function answerSession(
  { sessions, limits }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "POST") {
    const held = sessions.holds(sessionSecretOf(request));
    return end(response, held ? 204 : 401);
  }
  // A page elsewhere can send text/plain without asking first; only JSON, which it cannot, is read.
  if (!isJson(request)) return end(response, 415);
  const body = await readBody(request, limits.requestBody);
  if ("refused" in body) return end(response, body.refused);
  const asked = SessionRequest.safeParse(parsed(body.text));
  if (!asked.success) return end(response, 400);
  const secret = sessions.exchange(asked.data.token);
  if (!secret) return end(response, 401);
  response.setHeader("set-cookie", sessionCookie(request.socket.localPort ?? 0, secret));
  end(response, 204);
}

const SessionRequest = z.strictObject({ token: z.string().min(1).max(128) });

const isJson = ({ headers }: IncomingMessage) =>
  headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number): void {
  // What is left of a refused body is not worth reading.
  if (status === 413 || status === 415) response.setHeader("connection", "close");
  response.writeHead(status, status === 204 ? {} : { "content-length": 0 });
  response.end();
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  // The rest of the request is not worth reading: closing also ends whoever would send it for ever.
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${reason}\n`);
}
