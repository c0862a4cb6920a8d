import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { z } from "zod";
import { type BuiltPage, securityHeaders } from "#core/page/built-page.ts";
import { judgeRequest, type Refusal } from "./gatekeeper.ts";
import type { Limits } from "./limits.ts";
import { sessionCookie, sessionSecretOf } from "./session-cookie.ts";
import type { Sessions } from "./sessions.ts";

type Parts = { readonly page: BuiltPage; readonly sessions: Sessions; readonly limits: Limits };

/** The HTTP half: the built page for anyone on this machine, and a session for whoever holds a token. */
export function createPageServer({ page, sessions, limits }: Parts) {
  const app = fastify({
    serverFactory: (route) => guardedServer(route, limits),
    bodyLimit: limits.requestBody,
    forceCloseConnections: true,
  });
  // A page elsewhere can send text/plain without asking first; only JSON, which it cannot, is read.
  app.removeContentTypeParser("text/plain");
  app.get("/session", async (request, reply) =>
    reply.code(sessions.holds(sessionSecretOf(request.raw)) ? 204 : 401).send(),
  );
  app.post("/session", async (request, reply) => openSession(sessions, request, reply));
  app.get("/*", async (request, reply) => {
    const { status, headers, body } = page.answer(pathOf(request.raw.url ?? ""));
    return reply
      .code(status)
      .headers(headers)
      .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  });
  return app;
}

/** The path as it was sent: without decoding there is no second spelling of `..`. */
const pathOf = (url: string) => url.split("?", 1)[0] ?? "";

const SessionRequest = z.strictObject({ token: z.string().min(1).max(128) });

function openSession(sessions: Sessions, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = SessionRequest.safeParse(request.body);
  if (!asked.success) return reply.code(400).send();
  const secret = sessions.exchange(asked.data.token);
  if (!secret) return reply.code(401).send();
  return reply
    .code(204)
    .header("set-cookie", sessionCookie(request.raw.socket.localPort ?? 0, secret))
    .send();
}

type Route = (request: IncomingMessage, response: ServerResponse) => void;

/** Judges each request before Fastify sees it, so that not even routing is reached from elsewhere. */
function guardedServer(route: Route, limits: Limits) {
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
      const refusal = judgeRequest(request);
      if (refusal) refuse(response, refusal);
      else route(request, response);
    },
  );
  server.maxConnections = limits.connections;
  return server;
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  // The rest of the request is not worth reading: closing also ends whoever would send it for ever.
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${reason}\n`);
}
