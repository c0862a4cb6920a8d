import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { createAnswerReader, type HttpAnswer } from "./answer-reader.ts";

/** How asking one port ended. */
export type ProbeOutcome =
  | { readonly kind: "answer"; readonly answer: HttpAnswer }
  /** The host lives, the port is closed. */
  | { readonly kind: "refused" }
  /** Connected, but what came is not HTTP. */
  | { readonly kind: "not-http" }
  /** Connected, but the connection ended before a byte came: a device that is busy with another, perhaps. */
  | { readonly kind: "dropped" }
  /** The system says there is no way to the host: `EHOSTUNREACH`, `ENETUNREACH`, `EACCES`… */
  | { readonly kind: "unreachable"; readonly code: string }
  /** This computer has no more files, ports or memory for a connection: ask again later. */
  | { readonly kind: "no-handle" };

export type Probe = {
  /** True once TCP is connected. */
  readonly connected: boolean;
  /** True once the answer's status and headers are in. */
  readonly hasHead: boolean;
  /** Ends the asking without an outcome; what came so far is returned where it has a complete head. */
  stop(): HttpAnswer | undefined;
};

const shortOfHandles = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EADDRNOTAVAIL", "EAGAIN"]);

/**
 * Asks one port for `GET /` and reports one outcome, or none when it is stopped before.
 *
 * Nothing secret is sent, so any certificate and any old TLS version will do. It has no timer of its own: whoever
 * started it stops it. A redirect is an answer like any other.
 */
export function startProbe(
  { scheme, host, port }: Endpoint,
  report: (outcome: ProbeOutcome) => void,
  onConnected: () => void = () => {},
): Probe {
  const reader = createAnswerReader();
  let over = false;
  let connected = false;
  let heard = false;
  const socket = connectTcp({ host, port, noDelay: true });
  const end = (outcome: ProbeOutcome): void => {
    if (over) return;
    over = true;
    socket.destroy();
    report(outcome);
  };
  const readOut = (): ProbeOutcome => {
    const answer = reader.answer();
    if (answer !== undefined) return { kind: "answer", answer };
    return { kind: heard ? "not-http" : "dropped" };
  };
  socket.on("error", (error: NodeJS.ErrnoException) => end(connected ? readOut() : failedConnect(error)));
  socket.once("connect", () => {
    connected = true;
    onConnected();
    if (over) return;
    const stream = scheme === "http" ? socket : encrypted(socket);
    stream.on("error", () => end(readOut()));
    stream.on("data", (chunk: Buffer) => {
      heard = true;
      if (reader.push(chunk)) end(readOut());
    });
    stream.on("close", () => end(readOut()));
    stream.write(`GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
  });
  return {
    get connected() {
      return connected;
    },
    get hasHead() {
      return reader.answer() !== undefined;
    },
    stop() {
      if (over) return undefined;
      over = true;
      socket.destroy();
      return reader.answer();
    },
  };
}

function failedConnect(error: NodeJS.ErrnoException): ProbeOutcome {
  const code = error.code ?? "UNKNOWN";
  if (code === "ECONNREFUSED") return { kind: "refused" };
  if (code === "ECONNRESET") return { kind: "dropped" };
  return shortOfHandles.has(code) ? { kind: "no-handle" } : { kind: "unreachable", code };
}

let anyCertificate: SecureContext | undefined;

function encrypted(socket: Socket): Socket {
  // Door phones of ten years ago speak TLS 1.0 with small keys; level 0 lets OpenSSL talk to them.
  anyCertificate ??= createSecureContext({ minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" });
  return connectTls({ socket, secureContext: anyCertificate, rejectUnauthorized: false });
}
