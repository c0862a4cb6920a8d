import type { Endpoint } from "#shared/model/endpoint.ts";
import { ok } from "#shared/result/result.ts";
import type { PushAccess } from "../../push/push-ports.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { AsmTransport } from "./asm-transport.ts";

/** A place for records and snapshots: over the ASM link a product has an identity, not an address. */
export function asmEndpoint(objectId: ObjectId): Endpoint {
  return { scheme: "http", host: `asm:${objectId}`, port: 80 };
}

/**
 * Lets a push run over the ASM link: the same steps and outcomes as over the web pages.
 *
 * "Answering" after a write means that the product has restarted and told what it runs.
 */
export function asmPushAccess(transport: AsmTransport): PushAccess {
  return {
    open: async () => ok({ transport, login: async () => ok(undefined), close: async () => undefined }),
    isAnswering: () => transport.isBack(),
    // A product that moved to another address comes to the server all the same.
    findAgain: async () => undefined,
  };
}
