import type { AsmFaults } from "./asm-faults.ts";
import { type PostAnswer, productPost } from "./product-post.ts";
import type { AsmClientOptions } from "./start-asm-client.ts";

export type AsmEndpoint = "notify" | "settings" | "event";

/** The product's way to the server: what every message carries, and what goes wrong on the way. */
export function asmLine(objectId: string, options: AsmClientOptions, faults: AsmFaults) {
  const { url, token, path = "/api/v2/", clock } = options;
  const base = `${url.replace(/\/+$/, "")}/${path.replace(/^\/+|\/+$/g, "")}/`;

  function struck(endpoint: AsmEndpoint): boolean {
    if (endpoint === "event" && faults.loseEventAnswers > 0) {
      faults.loseEventAnswers -= 1;
      return true;
    }
    if (faults.loseAnswers === 0) return false;
    faults.loseAnswers -= 1;
    return true;
  }

  return {
    message: (fields: Record<string, unknown>): string =>
      JSON.stringify({
        ...fields,
        token: faults.token ?? token,
        objectid: objectId,
        time: Math.floor(clock.wall() / 1_000) + faults.clockOffsetSeconds,
      }),
    /** Null when no whole answer came back; the server may have acted all the same. */
    async post(endpoint: AsmEndpoint, body: string): Promise<PostAnswer | null> {
      const target = new URL(`${endpoint}/`, base);
      const first = await productPost(target, body, struck(endpoint));
      return faults.sendTwice ? productPost(target, body) : first;
    },
  };
}

export type AsmLine = ReturnType<typeof asmLine>;
