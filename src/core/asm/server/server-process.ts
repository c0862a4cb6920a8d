import { systemClock } from "../../clock/clock.ts";
import { openPostgresStore } from "../postgres-store/open-postgres-store.ts";
import { openSqliteStore } from "../sqlite-store/open-sqlite-store.ts";
import { startAsmServer } from "./asm-server.ts";
import { type DeathPoint, dyingStore } from "./killed-server.ts";

/** Program of `startServerProcess`: serves until it is killed; tells its port to the parent. */
const [, , place = "", port = "0", point = "never"] = process.argv;

const opened = place.startsWith("postgres:") ? await openPostgresStore(place) : await openSqliteStore(place);
if (!opened.ok) throw opened.error.cause;
const server = await startAsmServer({
  listen: { host: "127.0.18.1", port: Number(port) },
  token: "administrator",
  store: dyingStore(opened.value, point as DeathPoint),
  clock: systemClock,
});
if (!server.ok) throw server.error.cause;
process.on("disconnect", () => process.exit());
process.send?.(server.value.port);
