import { DatabaseSync } from "node:sqlite";
import Fastify from "fastify";

/**
 * The peers: Fastify and nothing else. `none` stores nothing, the ceiling; `each` commits every event by itself (SQLite,
 * WAL, `synchronous=FULL`), which is what comes first to mind.
 */
export async function startBareServer(kind: "none" | "each", file: string): Promise<number> {
  const app = Fastify();
  const store = kind === "each" ? eventTable(file) : () => undefined;
  app.post("/api/v2/notify/", async () => ({}));
  app.post<{ Body: Record<string, unknown> }>("/api/v2/event/", async ({ body }) => {
    store(body);
    return { message: "event_recorded" };
  });
  await app.listen({ host: "127.0.18.9", port: 0, backlog: 4096 });
  const address = app.server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function eventTable(file: string): (body: Record<string, unknown>) => void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; create table event (body text not null)");
  const insert = database.prepare("insert into event values (?)");
  return (body) => void insert.run(JSON.stringify(body));
}
