import { connect } from "node:net";
import type { ProxySettings } from "#shared/model/device-configuration.ts";
import { seconds } from "#shared/model/units.ts";

/** A proxy on a site's own network answers in milliseconds; one behind a slow line still within 5 s. */
const within = seconds(5);

/** Whether something listens at the proxy's address. */
export function reachesProxy({ host, port }: ProxySettings, signal: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(within)]);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) || 8080, signal: limit });
    const answer = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}
