import { type Bytes, bytes, type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";

/** Bounds that keep one bad client from holding the shell. */
export type Limits = {
  /** POST /session carries one token; anything near this is an attack. */
  readonly requestBody: Bytes;
  /** One message of the page: a CSV of the largest accepted size (50 MB) and its envelope. */
  readonly rpcMessage: Bytes;
  /** Open connections that are no WebSocket. A page needs about eight; the oldest makes room for one more. */
  readonly connections: number;
  /** Open WebSockets: one a tab. */
  readonly rpcSockets: number;
  /** Answers that a page has not taken yet: twice its largest. A page that reads nothing loses its window instead. */
  readonly rpcWaiting: Bytes;
  /** Time to send all headers; loopback needs a millisecond, so whoever takes longer is slow on purpose. */
  readonly headers: Milliseconds;
  /** Time to send headers and body. */
  readonly request: Milliseconds;
  /** Without a byte moving either way, a WebSocket apart: nobody holds a connection by not reading an answer. */
  readonly silence: Milliseconds;
  /** How often slow senders are looked for. */
  readonly sweep: Milliseconds;
};

export const defaultLimits: Limits = {
  requestBody: bytes(64 * 1024),
  rpcMessage: bytes(60 * 1024 * 1024),
  connections: 256,
  rpcSockets: 16,
  rpcWaiting: bytes(128 * 1024 * 1024),
  headers: seconds(5),
  request: seconds(10),
  silence: seconds(30),
  sweep: milliseconds(1000),
};
