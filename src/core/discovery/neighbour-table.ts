import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { childEnvironment } from "../product/child-environment.ts";
import { ipv4ToNumber } from "./ipv4.ts";

/** Addresses of the LANs this computer is on, as its kernel knows them: the Ethernet address, or null while nobody answered. */
export type Neighbours = ReadonlyMap<string, string | null>;

/**
 * The kernel's neighbour (ARP) table: which addresses live, readable by an ordinary user.
 *
 * It makes a scan faster and tells when the table overflowed; a scan without it is slower, never less complete.
 */
export type NeighbourTable = {
  /** The table now; null where it cannot be read. Never throws. */
  read(): Promise<Neighbours | null>;
  /** How many entries fit, for all cards together. */
  capacity(): Promise<number>;
  /**
   * True where every address asked stands in the table, answered or not (Linux): one that is missing was never asked.
   * `arp -a` elsewhere leaves out some of them.
   */
  readonly listsUnanswered: boolean;
};

/** Linux' own default (`gc_thresh3`), taken where the figure cannot be read, as inside a container. */
const usualCapacity = 1024;

export function systemNeighbourTable(platform: NodeJS.Platform = process.platform): NeighbourTable {
  return platform === "linux" ? linuxTable : arpCommandTable;
}

const linuxTable: NeighbourTable = {
  listsUnanswered: true,
  async read() {
    const text = await readFile("/proc/net/arp", "latin1").catch(() => null);
    return text === null ? null : parseProcNetArp(text);
  },
  async capacity() {
    const path = "/proc/sys/net/ipv4/neigh/default/gc_thresh3";
    const text = await readFile(path, "latin1").catch(() => "");
    return Number.parseInt(text, 10) || usualCapacity;
  },
};

const run = promisify(execFile);

const arpCommandTable: NeighbourTable = {
  listsUnanswered: false,
  async read() {
    // macOS would look every name up without -n; Windows knows no -n and looks nothing up.
    const args = process.platform === "win32" ? ["-a"] : ["-an"];
    const output = await run("arp", args, {
      timeout: 2000,
      windowsHide: true,
      encoding: "latin1",
      env: childEnvironment(),
    }).catch(() => null);
    return output === null ? null : parseArpCommand(output.stdout);
  },
  capacity: async () => usualCapacity,
};

/** `/proc/net/arp`: address, type, flags (0x2 = answered), Ethernet address, mask, card. */
export function parseProcNetArp(text: string): Neighbours {
  const neighbours = new Map<string, string | null>();
  for (const line of text.split("\n").slice(1)) {
    const [address, , flags, mac] = line.split(/\s+/, 4);
    if (address === undefined || flags === undefined || mac === undefined) continue;
    const answered = (Number.parseInt(flags, 16) & 0x2) !== 0;
    // With two cards on one network an address stands twice: one answer is enough.
    if (answered || !neighbours.has(address)) neighbours.set(address, answered ? mac.toUpperCase() : null);
  }
  return neighbours;
}

/** `arp -an` of BSD (`? (192.168.0.1) at 0:1e:c0:…`) and `arp -a` of Windows (`192.168.0.1   00-1e-c0-…`), in any language. */
export function parseArpCommand(text: string): Neighbours {
  const neighbours = new Map<string, string | null>();
  for (const line of text.split(/\r?\n/)) {
    const address = /(?:\d{1,3}\.){3}\d{1,3}/.exec(line)?.[0] ?? "";
    if (ipv4ToNumber(address) === undefined) continue;
    const mac = /(?:[0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}/i.exec(line)?.[0];
    if (mac !== undefined) neighbours.set(address, fullMac(mac));
    else if (/incomplete/i.test(line)) neighbours.set(address, null);
  }
  return neighbours;
}

/** BSD writes `0:1e:c0:1:2:3`. */
function fullMac(mac: string): string {
  const parts = mac.split(/[:-]/).map((part) => part.padStart(2, "0"));
  return parts.join(":").toUpperCase();
}
