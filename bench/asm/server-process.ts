import { openPostgresStore } from "#core/asm/postgres-store/open-postgres-store.ts";
import { startAsmServer } from "#core/asm/server/asm-server.ts";
import { ownCertificate } from "#core/asm/server/own-certificate.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import { systemClock } from "#core/clock/clock.ts";
import { startBareServer } from "./bare-server.ts";

/** Program: one server of the bench; tells its port, and its memory whenever it is asked, once it has nothing left to do. */
const [, , kind = "", place = ""] = process.argv;
/** Reading the log files what was recorded: the next server's turn does not pay for this one's events. */
let settle = async () => {};

async function start(): Promise<number> {
  if (kind === "none" || kind === "each" || kind === "http") return startBareServer(kind, place);
  const opened = kind === "postgres" ? await openPostgresStore(place) : await openSqliteStore(place);
  if (!opened.ok) throw opened.error.cause;
  const store = opened.value;
  settle = async () => void (await store.events({ limit: 1 }));
  const server = await startAsmServer({
    ...(kind === "sqlite-tls" && { tls: ownCertificate("127.0.18.9", new Date()) }),
    listen: { host: "127.0.18.9", port: 0 },
    token: "administrator",
    store,
    clock: systemClock,
  });
  if (!server.ok) throw server.error.cause;
  return server.value.port;
}

const port = await start();
process.on("message", () => void settle().then(() => process.send?.(process.memoryUsage().rss)));
process.on("disconnect", () => process.exit());
process.send?.(port);
