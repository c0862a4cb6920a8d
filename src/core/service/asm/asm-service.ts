import type { AsmParts } from "./asm-parts.ts";
import { eventCalls } from "./event-calls.ts";
import { productCalls } from "./product-calls.ts";
import { serverCalls } from "./server-calls.ts";
import { taskCalls } from "./task-calls.ts";

/** One site's server and what comes to it. */
export function asmService(parts: AsmParts) {
  return { ...serverCalls(parts), ...productCalls(parts), ...eventCalls(parts), ...taskCalls(parts) };
}

export type AsmService = ReturnType<typeof asmService>;
