import { type Milliseconds, seconds } from "#shared/model/units.ts";

/** What one connection may cost. Every figure has its reason; tests make them small. */
export type HttpLimits = {
  /** The head must be complete within this: a product sends it in one packet. */
  readonly headWithin: Milliseconds;
  /** The whole request must: a configuration of some megabytes over a slow line. */
  readonly requestWithin: Milliseconds;
  /** An idle kept connection is closed after this. */
  readonly idleFor: Milliseconds;
  readonly headBytes: number;
  /** Body of a notify or an event: 1,000 times what the note shows. */
  readonly messageBytes: number;
  /** Body of a configuration, with logos and certificates beside it. */
  readonly settingsBytes: number;
  /** Configurations read at the same time, so that many of them do not fill the memory. */
  readonly settingsAtOnce: number;
  /** Of them from one address, so that one that sends slowly leaves room for the others. */
  readonly settingsFromOneAddress: number;
  /** Open connections: half a fleet at once; the oldest idle one makes room for one more. */
  readonly connections: number;
  /** Of them from one address: a fleet may stand behind one router. */
  readonly connectionsFromOneAddress: number;
  /** Without a byte moving either way: nobody holds a connection by not reading its answer. */
  readonly silence: Milliseconds;
  /** Requests under way may finish for so long when the server is closed: a slow one must not hold up the quitting. */
  readonly closeWithin: Milliseconds;
  /** Connections waiting to be accepted: a whole fleet may notify in the same second after a power cut. */
  readonly backlog: number;
};

export const standardLimits: HttpLimits = {
  headWithin: seconds(10),
  requestWithin: seconds(60),
  idleFor: seconds(5),
  headBytes: 16 * 1024,
  messageBytes: 64 * 1024,
  settingsBytes: 16 * 1024 * 1024,
  settingsAtOnce: 16,
  settingsFromOneAddress: 8,
  connections: 10_000,
  connectionsFromOneAddress: 4_096,
  silence: seconds(30),
  closeWithin: seconds(3),
  backlog: 4_096,
};
