import type { Socket } from "node:net";
import type { buildConnector, Client } from "undici";
import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { bytes, type Milliseconds, milliseconds } from "#shared/model/units.ts";
import { AnswerPace } from "./answer-pace.ts";
import { FaultError } from "./fault.ts";
import { type Traffic, watchTraffic } from "./traffic.ts";

/** Longest wait for a TCP and TLS handshake: a door phone on the same network answers in milliseconds, a dead one never. */
export const connectTimeout = milliseconds(3_000);
/** An idle connection is given back soon, since small devices have few; undici's own default. */
const idleTimeout = milliseconds(4_000);
/** No firmware page needs more; an endless header ends here. */
const headerLimit = bytes(16 * 1024);

/** How to reach the device: plain TCP, or TLS with its certificate looked at before a byte of a request leaves. */
export type Dialler = {
  readonly connect: () => Socket;
  readonly readyEvent: "connect" | "secureConnect";
  /** Throws a FaultError when the peer must not be spoken to. */
  readonly approve: (socket: Socket) => void;
};

/** The one kept connection to a device, made anew when it was cut. */
export interface DeviceLine {
  readonly url: string;
  /** Loads what speaks HTTP, with the first request of all lines; to be awaited before {@link DeviceLine.client}. */
  ready(): Promise<void>;
  client(): Client;
  /** How long the device takes to answer. */
  readonly pace: AnswerPace;
  /** Bytes on the present connection; null before it stands. */
  traffic(): Traffic | null;
  /** Ends the connection at once: whatever still arrives on it is never read as the answer to a later request. */
  cut(): void;
}

/** Neither a start nor a look at a site speaks to a device. */
let library: typeof import("undici") | undefined;

function loaded<Library>(given: Library | undefined): Library {
  if (given === undefined) throw new Error("a request before the line was ready");
  return given;
}

export function openLine(endpoint: Endpoint, dialler: Dialler, timeout: Milliseconds): DeviceLine {
  const url = endpointUrl(endpoint);
  let client: Client | null = null;
  let dialling: Socket | null = null;
  let traffic: Traffic | null = null;

  const dial: buildConnector.connector = (_options, callback) => {
    dialling = dialler.connect();
    whenReady(dialling, dialler, timeout, (error, socket) => {
      if (socket === null) return callback(error, null);
      traffic = watchTraffic(socket);
      callback(null, socket);
    });
  };
  const open = () =>
    new (loaded(library).Client)(url, {
      pipelining: 1,
      allowH2: false,
      maxHeaderSize: headerLimit,
      keepAliveTimeout: idleTimeout,
      keepAliveMaxTimeout: idleTimeout,
      // Every wait is watched by the exchange itself, with named limits.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: dial,
    });

  return {
    url,
    pace: new AnswerPace(),
    async ready() {
      library ??= await import("undici");
    },
    client() {
      client ??= open();
      return client;
    },
    traffic: () => traffic,
    cut() {
      dialling?.destroy();
      void client?.destroy();
      client = null;
      traffic = null;
    },
  };
}

function whenReady(
  socket: Socket,
  { readyEvent, approve }: Dialler,
  timeout: Milliseconds,
  done: (...outcome: [Error, null] | [null, Socket]) => void,
): void {
  const late = setTimeout(() => fail(new FaultError({ kind: "connect-time-out" })), timeout);
  const closed = () => fail(new FaultError({ kind: "connection-lost" }));
  const settle = () => {
    clearTimeout(late);
    socket.off("error", fail).off("close", closed).off(readyEvent, ready);
  };
  const fail = (error: Error) => {
    settle();
    // Without a listener left, a second error of the dead socket would end the process.
    socket.on("error", () => undefined).destroy();
    done(error, null);
  };
  const ready = () => {
    try {
      approve(socket);
    } catch (error) {
      return fail(error as Error);
    }
    settle();
    done(null, socket.setNoDelay(true));
  };
  socket.once("error", fail).once("close", closed).once(readyEvent, ready);
}
