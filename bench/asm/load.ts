import { connect, type Socket } from "node:net";

export type LoadOrder = {
  readonly ports: readonly number[];
  readonly endpoint: "notify" | "event";
  /** `close` = a connection for each request, as the product does; `keep` = one for all of them. */
  readonly connection: "close" | "keep";
  readonly connections: number;
  readonly forMs: number;
  /** Products that take turns. */
  readonly products: number;
};

export type LoadResult = { readonly perSecond: number; readonly p99: number; readonly failed: number };

/** Asks as fast as it is answered, over raw sockets; runs in a process of its own. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const times: number[] = [];
  let failed = 0;
  const start = performance.now();
  const end = start + order.forMs;
  let number = Math.floor(Math.random() * 1e9);
  const ask = order.connection === "close" ? askOnce : undefined;

  async function worker(index: number): Promise<void> {
    const port = order.ports[index % order.ports.length] ?? 0;
    const kept = ask ? undefined : await keptConnection(port);
    while (performance.now() < end) {
      number += 1;
      const request = requestOf(order, number);
      const began = performance.now();
      const good = kept ? await kept.ask(request) : await askOnce(port, request);
      if (good) times.push(performance.now() - began);
      else failed += 1;
    }
    kept?.close();
  }

  await Promise.all(Array.from({ length: order.connections }, (_, index) => worker(index)));
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0, failed };
}

function requestOf({ endpoint, connection, products }: LoadOrder, number: number): string {
  const identity = `"token":"administrator","objectid":"${number % products}","time":${number}`;
  const body =
    endpoint === "notify"
      ? `{${identity}}`
      : `{"value":"outgoing ;sip:00143674252@192.168.0.252","code":"01","request":"vocal",${identity}}`;
  const keep = connection === "close" ? "close" : "keep-alive";
  return `POST /api/v2/${endpoint}/ HTTP/1.1\r\nAccept-Encoding: identity\r\nContent-Length: ${body.length}\r\nHost: 127.0.18.9\r\nContent-Type: application/json\r\nConnection: ${keep}\r\nUser-Agent: STS-Embedded\r\n\r\n${body}`;
}

function askOnce(port: number, request: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.18.9", () => socket.write(request));
    socket.setNoDelay(true);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer.startsWith("HTTP/1.1 200")));
  });
}

async function keptConnection(port: number) {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const made = connect(port, "127.0.18.9", () => resolve(made));
    made.on("error", reject);
  });
  socket.setNoDelay(true);
  let answer = "";
  let done: (good: boolean) => void = () => undefined;
  socket.on("close", () => done(false));
  socket.on("data", (chunk) => {
    answer += chunk.toString("latin1");
    const head = answer.indexOf("\r\n\r\n");
    if (head === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
    if (answer.length < head + 4 + length) return;
    const good = answer.startsWith("HTTP/1.1 200");
    answer = "";
    done(good);
  });
  return {
    ask: (request: string) =>
      new Promise<boolean>((resolve) => {
        done = resolve;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
