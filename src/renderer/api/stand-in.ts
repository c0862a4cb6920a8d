import { createRouterClient } from "@orpc/server";
import type { Connection, LineState } from "./connection.ts";
import type { CoreClient } from "./core-client.ts";
import { observable } from "./observable.ts";
import { appCalls, siteCalls } from "./stand-in/app-and-sites.ts";
import { doorCalls } from "./stand-in/doors.ts";
import { mediaCalls } from "./stand-in/media.ts";
import { newMemory } from "./stand-in/memory.ts";
import { pushCalls } from "./stand-in/push-calls.ts";
import { scanCalls } from "./stand-in/scanning.ts";
import { trialCalls } from "./stand-in/trials.ts";

/** A core made of memory, to work on the page and to test it alone; `__line` in the console breaks the line. */
export function connectToStandIn(): Connection {
  const memory = newMemory();
  const line = observable<LineState>("open");
  Object.assign(globalThis, { __line: line.set });
  const client: Pick<CoreClient, "app" | "site" | "scan" | "door" | "push" | "trial" | "media"> =
    createRouterClient({
      app: appCalls(memory),
      site: siteCalls(memory),
      scan: scanCalls(memory),
      door: doorCalls(memory),
      push: pushCalls(memory),
      trial: trialCalls(memory),
      media: mediaCalls(memory),
    });
  // The rest of the contract has no stand-in: a screen that calls it fails at once.
  return { client: client as CoreClient, line };
}
