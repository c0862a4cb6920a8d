import { openPostgresStore } from "#core/asm/postgres-store/open-postgres-store.ts";
import { startAsmServer } from "#core/asm/server/asm-server.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import { systemClock } from "#core/clock/clock.ts";
import { startBareServer } from "./bare-server.ts";

/** Program: one server of the bench; tells its port, and its memory whenever it is asked. */
const [, , kind = "", place = ""] = process.argv;

async function start(): Promise<number> {
  if (kind === "none" || kind === "each" || kind === "http") return startBareServer(kind, place);
  const opened = kind === "postgres" ? await openPostgresStore(place) : await openSqliteStore(place);
  if (!opened.ok) throw opened.error.cause;
  const server = await startAsmServer({
    listen: { host: "127.0.18.9", port: 0 },
    token: "administrator",
    store: opened.value,
    clock: systemClock,
  });
  if (!server.ok) throw server.error.cause;
  return server.value.port;
}

const port = await start();
process.on("message", () => process.send?.(process.memoryUsage().rss));
process.on("disconnect", () => process.exit());
process.send?.(port);
