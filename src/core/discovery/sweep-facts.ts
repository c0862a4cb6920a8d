/** What a sweep met, for the sentence at its end. */
export type SweepFacts = {
  /** Addresses that gave any sign of life. */
  readonly alive: Set<string>;
  /** Addresses that answered a web request, whatever they are. */
  readonly webServers: Set<string>;
  /** Addresses that refused a connection: they live, the port is closed. */
  readonly refused: Set<string>;
  /** Addresses that live and answered nothing on any port: a firewall, or a device without web pages. */
  readonly mute: Set<string>;
  /** How often the system saw no way, by its code. */
  readonly unreachable: Map<string, number>;
  /** Frames were seen to be lost. */
  lossy: boolean;
  /** The kernel's neighbour table was full at times. */
  tableOverflowed: boolean;
  /** The system ran out of files or ports at times. */
  shortOfHandles: boolean;
  /** Addresses given up without having been asked: the table stayed full, or no connection was to be had. */
  neverAsked: number;
  /** Shortest time from asked to connected or refused, milliseconds: about a round trip. */
  quickestConnect: number;
  /** Shortest time from connected to answered, milliseconds. */
  quickestAnswer: number;
};

export function createSweepFacts(): SweepFacts {
  return {
    alive: new Set(),
    webServers: new Set(),
    refused: new Set(),
    mute: new Set(),
    unreachable: new Map(),
    lossy: false,
    tableOverflowed: false,
    shortOfHandles: false,
    neverAsked: 0,
    quickestConnect: Number.POSITIVE_INFINITY,
    quickestAnswer: Number.POSITIVE_INFINITY,
  };
}
