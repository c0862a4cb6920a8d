import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { recordConnections } from "./connection-record.ts";
import type { HttpLimits } from "./http-limits.ts";

/** How often slow connections are looked for; milliseconds. */
const slowCheckEvery = 1_000;

/** Node's HTTP server, as lenient as old products need and no connection for ever. */
export function createHttpServer(
  limits: HttpLimits,
  tls: { readonly key: string; readonly cert: string } | undefined,
  handler: RequestListener,
): Server {
  const options = {
    // Products behind an old proxy: HTTP/1.0 without Host, lines that end in a bare LF.
    requireHostHeader: false,
    insecureHTTPParser: true,
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headWithin,
    requestTimeout: limits.requestWithin,
    keepAliveTimeout: limits.idleFor,
    handshakeTimeout: limits.headWithin,
    connectionsCheckingInterval: Math.min(slowCheckEvery, limits.headWithin),
  };
  const anyContentType: RequestListener = (request, response) => {
    // The content type says nothing here: products send JSON under any name, none, or one that cannot be read.
    request.headers["content-type"] = "application/json";
    handler(request, response);
  };
  const server = tls
    ? createTlsServer({ ...options, ...tls }, anyContentType)
    : createServer(options, anyContentType);
  server.timeout = limits.silence;
  recordConnections(server, tls ? "secureConnection" : "connection");
  return server as Server;
}
