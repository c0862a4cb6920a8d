import type { ReachStep } from "#shared/contract/asm-view.ts";
import type { ProxySettings } from "#shared/model/device-configuration.ts";
import { normalPath } from "../server/normal-path.ts";
import { askServer, type ServerAnswer } from "./ask-server.ts";
import { reachWords } from "./reach-words.ts";
import { reachesProxy } from "./reaches-proxy.ts";

/** No product has it: a server that knows the token says so, and nothing of a real door phone is touched. */
export const probeObjectId = "0000000000";

export type AsmReachWish = {
  /** « URL », without the path. */
  readonly url: string;
  readonly path: string;
  /** « Clé client ». */
  readonly token: string;
  readonly proxy: ProxySettings;
  readonly signal: AbortSignal;
};

/**
 * What this laptop can prove of a link before it is set: the proxy, the server through it, and the token there.
 *
 * One NOTIFY of a product that nobody has. The door phone's own network, name resolution and clock stay unproved.
 */
export async function checkAsmReach(wish: AsmReachWish): Promise<ReachStep[]> {
  const { url, path, proxy, signal } = wish;
  const address = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url) : undefined;
  if (!address) return stepsOf(proxy, notTried("proxy"), step("server", "failed", reachWords.noAddress));
  const reached = proxy.type === "none" ? undefined : await reachesProxy(proxy, signal);
  if (reached === false) return stepsOf(proxy, step("proxy", "failed", reachWords.proxySilent(proxy)));
  if (proxy.type === "socks5") return stepsOf(proxy, step("proxy", "proved", reachWords.socks));
  const notify = new URL(normalPath(`${address.pathname}${path}/notify`), address);
  const body = JSON.stringify({
    token: wish.token,
    objectid: probeObjectId,
    time: Math.floor(Date.now() / 1000),
  });
  return stepsAfter(proxy, await askServer(notify, body, proxy, signal), notify.host);
}

function stepsAfter(proxy: ProxySettings, answer: ServerAnswer, host: string): ReachStep[] {
  const through = step("proxy", "proved", reachWords.proxyAnswers(proxy));
  switch (answer.kind) {
    case "proxy-login":
      return stepsOf(proxy, step("proxy", "failed", reachWords.proxyLogin(proxy)));
    case "proxy-refuses":
      return stepsOf(proxy, step("proxy", "failed", reachWords.proxyRefuses(answer.status)));
    case "silent":
      return stepsOf(proxy, through, step("server", "failed", reachWords.serverSilent(host)));
    case "certificate":
      return stepsOf(proxy, through, step("server", "failed", reachWords.certificate(host)));
    case "not-asm":
      return stepsOf(proxy, through, step("server", "failed", reachWords.notAsm(host, answer.status)));
    case "unknown-token":
      return stepsOf(
        proxy,
        through,
        step("server", "proved", reachWords.serverAnswers(host)),
        step("token", "failed", reachWords.unknownToken),
      );
    case "known-token":
      return stepsOf(
        proxy,
        through,
        step("server", "proved", reachWords.serverAnswers(host)),
        step("token", "proved", reachWords.knownToken),
      );
  }
}

const step = (
  name: ReachStep["name"],
  verdict: ReachStep["verdict"],
  message: ReachStep["message"],
): ReachStep => ({
  name,
  verdict,
  message,
});
const notTried = (name: ReachStep["name"]) => step(name, "not-tried", reachWords.notTried);

/** Always all steps of the way, in order; those that were not come to are told as not tried. */
function stepsOf(proxy: ProxySettings, ...known: ReachStep[]): ReachStep[] {
  const names =
    proxy.type === "none" ? (["server", "token"] as const) : (["proxy", "server", "token"] as const);
  return names.map((name) => known.find((one) => one.name === name) ?? notTried(name));
}
