import { randomBytes } from "node:crypto";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CallbackServer } from "./callback-server.ts";

/** What asking the public address showed. */
export type CallbackReach = {
  /**
   * - `reached`   the question arrived at this very server
   * - `other`     something answers there, and it is not this server
   * - `silent`    nothing answers
   */
  readonly verdict: "reached" | "other" | "silent";
  /** HTTP status, null when nothing answered. */
  readonly status: number | null;
};

/** The provider gives up after one second; an address that takes this long is of no use to it. */
const patienceMs = 5_000;

/**
 * Asks one callback address as the provider would, at the public address a person named, and looks whether it came here.
 *
 * A GET with a mark: 200 and no effect. It proves the way from this computer only; from outside it may still be closed.
 */
export async function checkCallbacks(
  server: CallbackServer,
  publicOrigin: string,
  signal: AbortSignal,
): Promise<Result<CallbackReach>> {
  const origin = readPublicOrigin(publicOrigin);
  if (!origin.ok) return origin;
  const mark = randomBytes(12).toString("base64url");
  const url = new URL(server.octopush);
  const address = `${origin.value}${url.pathname}?check=${mark}`;
  const status = await fetch(address, {
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  }).then(
    async (answer) => {
      await answer.body?.cancel();
      return answer.status;
    },
    () => null,
  );
  signal.throwIfAborted();
  if (server.heard(mark)) return ok({ verdict: "reached", status });
  return ok({ verdict: status === null ? "silent" : "other", status });
}

/** `https://alertes.example.com[:port]`, and a path where a web server in front adds one. */
export function readPublicOrigin(text: string): Result<string> {
  const trimmed = text.trim().replace(/(?<!\/)\/+$/, "");
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  return plain ? ok(trimmed) : failed(badOrigin(text));
}

const badOrigin = (text: string) =>
  failure(
    "invalid",
    {
      fr: `« ${text} » n'est pas une adresse publique : écrivez par exemple https://alertes.exemple.fr`,
      en: `“${text}” is not a public address: write for example https://alerts.example.com`,
    },
    { reason: "public-address", place: { field: "publicOrigin" } },
  );
