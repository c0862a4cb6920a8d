import type { FastifyInstance, FastifyReply } from "fastify";
import { recordOf } from "./connection-record.ts";
import type { HttpLimits } from "./http-limits.ts";

/** Refuses what no door phone sends, before a body is read. */
export function requestGuards(app: FastifyInstance, limits: HttpLimits, settingsPath: string): void {
  const settingsUnderWay = new Map<string, number>();
  let allUnderWay = 0;

  app.addHook("onRequest", async (request, reply) => {
    const record = recordOf(request.raw.socket);
    if (record)
      Object.assign(record, { request: request.raw, requests: record.requests + 1, answered: false });
    const { headers } = request;
    // A web page that guesses the server's address: browsers name themselves, door phones do not.
    if (headers.origin !== undefined || headers["sec-fetch-mode"] !== undefined) return refuse(reply, 403);
    // Two lengths at once: a proxy before this server might believe the other one.
    if (headers["content-length"] !== undefined && headers["transfer-encoding"] !== undefined)
      return refuse(reply, 400);
    if (request.method !== "POST") {
      reply.header("Allow", "POST, OPTIONS");
      return refuse(reply, request.method === "OPTIONS" ? 204 : 405);
    }
    if (request.url !== settingsPath) return undefined;
    const { ip } = request;
    const underWay = settingsUnderWay.get(ip) ?? 0;
    if (allUnderWay >= limits.settingsAtOnce || underWay >= limits.settingsFromOneAddress)
      return refuse(reply, 503);
    settingsUnderWay.set(ip, underWay + 1);
    allUnderWay += 1;
    reply.raw.once("close", () => {
      const left = (settingsUnderWay.get(ip) ?? 1) - 1;
      if (left > 0) settingsUnderWay.set(ip, left);
      else settingsUnderWay.delete(ip);
      allUnderWay -= 1;
    });
    return undefined;
  });

  app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    // 413 and the like come with a status; a bug does not, and must not tell its words to the network.
    if (error.statusCode === undefined) throw error;
    return refuse(reply, error.statusCode);
  });
}

/** A bare status; the connection ends, since a body may still be on its way. */
function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).header("Connection", "close").send();
}
