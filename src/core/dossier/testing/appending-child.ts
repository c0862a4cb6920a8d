import { systemClock } from "../../clock/clock.ts";
import { openSiteStore } from "../../store/site-store.ts";
import { evidenceLogIn } from "../evidence/evidence-log.ts";

/** A process of its own that appends to the log of a site file: `node appending-child.ts FILE COUNT`. */
const [file = "", count = "0"] = process.argv.slice(2);
const store = await openSiteStore(file);
if (!store.ok) throw new Error(store.error.message.en);
const log = evidenceLogIn(store.value, systemClock, "terminal");
for (let number = 1; number <= Number(count); number += 1) {
  await log.record({ kind: "find-me", number, shown: true });
}
if (log.unwritten()) throw new Error(log.unwritten()?.error.message.en);
await store.value.close();
