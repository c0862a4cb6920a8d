import type { Dispatcher } from "undici";
import type { ProxySettings } from "#shared/model/device-configuration.ts";
import { seconds } from "#shared/model/units.ts";

/** What came back from the far end, or from the proxy in its place. */
export type ServerAnswer =
  | { readonly kind: "known-token" }
  | { readonly kind: "unknown-token" }
  | { readonly kind: "not-asm"; readonly status: number }
  | { readonly kind: "proxy-login" }
  | { readonly kind: "proxy-refuses"; readonly status: number }
  | { readonly kind: "certificate" }
  | { readonly kind: "silent" };

/** A management server far away answers within a second; through a tired proxy this is still kind: 10 s. */
const within = seconds(10);
/** The words looked for are some tens of bytes. */
const bytesRead = 64 * 1024;

/** One NOTIFY, never repeated and never redirected. A certificate that this laptop does not trust gets no token. */
export async function askServer(
  address: URL,
  body: string,
  proxy: ProxySettings,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const http = await import("undici");
  const dispatcher = dispatcherFor(http, address, proxy);
  try {
    const answer = await http.request(address, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "STS-Embedded" },
      body,
      dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(within)]),
    });
    const text = await readStart(answer.body);
    return judge(answer.statusCode, answer.headers, text, proxy.type !== "none");
  } catch (cause) {
    signal.throwIfAborted();
    return judgeError(cause);
  } finally {
    await dispatcher.destroy();
  }
}

function dispatcherFor(
  { Agent, ProxyAgent }: typeof import("undici"),
  address: URL,
  { type, host, port, login, password }: ProxySettings,
): Dispatcher {
  if (type === "none") return new Agent();
  const secret = Buffer.from(`${login}:${password}`).toString("base64");
  return new ProxyAgent({
    uri: `${type === "https" ? "https" : "http"}://${host}:${port || "8080"}`,
    ...(login !== "" && { token: `Basic ${secret}` }),
    // A proxy lets few ports through a tunnel; plain http it fetches itself, as it would for the door phone.
    proxyTunnel: address.protocol === "https:",
  });
}

async function readStart(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > bytesRead) break;
  }
  return Buffer.concat(pieces).toString("utf8");
}

function judge(
  status: number,
  headers: Record<string, unknown>,
  text: string,
  throughProxy: boolean,
): ServerAnswer {
  if (/"?message"?\s*:\s*"?invalid_token/.test(text)) return { kind: "unknown-token" };
  // The vendor's own spelling; the right one is taken, too.
  if (/"?message"?\s*:\s*"?unk(?:n)?own_objectid/.test(text)) return { kind: "known-token" };
  if (status === 407) return { kind: "proxy-login" };
  const byProxy = throughProxy && ("x-squid-error" in headers || status >= 502);
  if (byProxy && status === 403) return { kind: "proxy-refuses", status };
  return byProxy ? { kind: "silent" } : { kind: "not-asm", status };
}

function judgeError(cause: unknown): ServerAnswer {
  const { code = "", message = "" } = cause as { code?: string; message?: string };
  // The library tells a proxy's refusal only in the text of its error, in two forms.
  const refused = /Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(message);
  if (refused?.[1] === "407") return { kind: "proxy-login" };
  if (refused?.[1] === "403") return { kind: "proxy-refuses", status: 403 };
  const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(code);
  return certificate ? { kind: "certificate" } : { kind: "silent" };
}
