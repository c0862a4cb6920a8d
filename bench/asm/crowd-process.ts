import { connect } from "node:net";
import { connect as connectTls, createSecureContext } from "node:tls";

export type CrowdOrder = {
  readonly port: number;
  readonly tls: boolean;
  /** Products of this process: from, up to but without. */
  readonly from: number;
  readonly to: number;
  /** They come within this time, one after the other; ms. */
  readonly withinMs: number;
};
export type CrowdResult = { readonly answered: number; readonly slowest: number };

const host = "127.0.18.9";
/** Each product has a processor of its own for this; here it would be taken from the server. */
const secureContext = createSecureContext();
/** A thousand products behind each address. */
const perAddress = 1_000;

/** Program: products that notify once each, within a moment; answers how many were answered, and the longest wait. */
process.on("message", (order: CrowdOrder) => {
  void comeAll(order).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());

async function comeAll({ port, tls, from, to, withinMs }: CrowdOrder): Promise<CrowdResult> {
  const begun = performance.now();
  const waits: Promise<number | null>[] = [];
  for (let product = from; product < to; ) {
    const due = from + ((performance.now() - begun) / withinMs) * (to - from);
    for (; product < to && product <= due; product += 1) waits.push(notify(port, tls, product));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const answered = (await Promise.all(waits)).filter((wait) => wait !== null);
  return { answered: answered.length, slowest: answered.reduce((most, wait) => Math.max(most, wait), 0) };
}

/** How long it waited for its answer; null when it got none. */
function notify(port: number, tls: boolean, product: number): Promise<number | null> {
  const body = `{"token":"administrator","objectid":"${product}","time":1}`;
  const request = `POST /api/v2/notify/ HTTP/1.1\r\nContent-Length: ${body.length}\r\nHost: ${host}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${body}`;
  const localAddress = `127.0.19.${1 + Math.floor(product / perAddress)}`;
  const begun = performance.now();
  return new Promise((resolve) => {
    let answer = "";
    const options = { port, host, localAddress };
    const socket = tls
      ? connectTls({ ...options, secureContext, rejectUnauthorized: false }, () => socket.write(request))
      : connect(options, () => socket.write(request));
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer.startsWith("HTTP/1.1 200") ? performance.now() - begun : null));
  });
}
