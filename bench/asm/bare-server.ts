import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { DatabaseSync } from "node:sqlite";
import Fastify from "fastify";

export type BareKind = "none" | "each" | "http";

const listen = { host: "127.0.18.9", port: 0, backlog: 4096 };

/**
 * The peers: Fastify and nothing else. `none` stores nothing, the ceiling; `each` commits every event by itself (SQLite,
 * WAL, `synchronous=FULL`), which is what comes first to mind. And `http`, the limit: Node's own server without Fastify,
 * which stores nothing either. Each reads the whole body, parses it, and answers what a product expects.
 */
export async function startBareServer(kind: BareKind, file: string): Promise<number> {
  if (kind === "http") return startHttp();
  const app = Fastify();
  const store = kind === "each" ? eventTable(file) : () => undefined;
  app.post("/api/v2/notify/", async () => ({}));
  app.post<{ Body: Record<string, unknown> }>("/api/v2/event/", async ({ body }) => {
    store(body);
    return { message: "event_recorded" };
  });
  await app.listen(listen);
  return portOf(app.server);
}

async function startHttp(): Promise<number> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answer = JSON.stringify("value" in body ? { message: "event_recorded" } : {});
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": answer.length });
      response.end(answer);
    });
  });
  server.listen(listen);
  await once(server, "listening");
  return portOf(server);
}

function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function eventTable(file: string): (body: Record<string, unknown>) => void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; create table event (body text not null)");
  const insert = database.prepare("insert into event values (?)");
  return (body) => void insert.run(JSON.stringify(body));
}
