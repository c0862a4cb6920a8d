import { addressPlan, type LabNetwork } from "../../tools/lab/address-plan.ts";
import { type Lab, startLab } from "../../tools/lab/lab.ts";
import { atMost, type BenchRow, notMeasured } from "../bench-row.ts";
import { arpScanRuns, nmapRuns, ourRuns, type ScanRun } from "./scanners.ts";

type Link = {
  readonly words: string;
  readonly roundTripMs: number;
  readonly lossPer10000: number;
  readonly runs: number;
};
const links: readonly Link[] = [
  { words: "2 ms", roundTripMs: 2, lossPer10000: 0, runs: 3 },
  { words: "10 ms, 1 % lost", roundTripMs: 10, lossPer10000: 100, runs: 3 },
];
/** Longest time to the last door phone identified, on the link that loses nothing. */
const identifiedWithin: Readonly<Record<number, number>> = { 24: 150, 22: 400 };
/** A dead address is asked three times, a second apart, before the kernel gives up on it. */
const deadByKernelMs = 3_060;
/** A device's own time for its first answer, at most. */
const serviceMs = 5;

/**
 * Scans the lab's /24 (50 door phones) and /22 (200) beside nmap and arp-scan, default and tuned, in the same run: at 2 ms round
 * trip, and at 10 ms with 1 % of the frames lost; medians. The long run over one link is `many-runs.ts`.
 */
export async function runScanBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const link of links) rows.push(...(await overLink(link)));
  return rows;
}

async function overLink(link: Link): Promise<BenchRow[]> {
  let lab: Lab;
  try {
    const { roundTripMs, lossPer10000 } = link;
    lab = await startLab({ name: "perron-scan", delayMicroseconds: roundTripMs * 500, lossPer10000 });
  } catch (error) {
    return [notMeasured(`scan at ${link.words}`, error)];
  }
  try {
    const inhabited = addressPlan.filter(({ doorPhones }) => doorPhones.length > 0);
    return inhabited.flatMap((network) => overNetwork(lab, network, link));
  } finally {
    lab.stop();
  }
}

function overNetwork(lab: Lab, network: LabNetwork, link: Link): BenchRow[] {
  const ours = ourRuns(lab, network, link.runs);
  const where = `scan /${network.prefix} at ${link.words}`;
  const verdict: BenchRow = {
    name: `${where}: verdict`,
    value: median(ours.map(({ ms }) => ms)),
    unit: "ms",
    peer: null,
    limit: `${deadByKernelMs} ms until the kernel itself gives up a dead address; ours judges by the pace of those that answer`,
    note: recallOf(ours, network.doorPhones.length),
  };
  const besides = tools.map(({ name, scan, knowsIpacs, beaten }): BenchRow => {
    try {
      const runs = scan(lab, network, link.runs);
      const value = median(runs.map(({ ms }) => ms));
      const live = knowsIpacs ? network.doorPhones.length : liveIn(network);
      const target = beaten && link.lossPer10000 === 0 && verdict.value !== null;
      return {
        ...verdict,
        peer: { name, value },
        note: `${verdict.note}; ${name} ${recallOf(runs, live)}${knowsIpacs ? "" : " live hosts, door phones untold"}`,
        ...(target && { target: { words: "less time than tuned nmap", met: (verdict.value ?? 0) < value } }),
      };
    } catch (error) {
      return notMeasured(`${where}: ${name}`, error);
    }
  });
  return [...besides, identified(ours, network, link, where), missed(ours, network, where)];
}

const tools = [
  {
    name: "nmap",
    scan: (...[lab, network, runs]: Asked) => nmapRuns(lab, network, runs, "default"),
    ...{ knowsIpacs: true, beaten: false },
  },
  {
    name: "nmap tuned",
    scan: (...[lab, network, runs]: Asked) => nmapRuns(lab, network, runs, "tuned"),
    ...{ knowsIpacs: true, beaten: true },
  },
  {
    name: "arp-scan",
    scan: (...[lab, network, runs]: Asked) => arpScanRuns(lab, network, runs, "default"),
    ...{ knowsIpacs: false, beaten: false },
  },
  {
    name: "arp-scan tuned",
    scan: (...[lab, network, runs]: Asked) => arpScanRuns(lab, network, runs, "tuned"),
    ...{ knowsIpacs: false, beaten: false },
  },
];
type Asked = [lab: Lab, network: LabNetwork, runs: number];

function identified(runs: readonly ScanRun[], { prefix }: LabNetwork, link: Link, where: string): BenchRow {
  const value = median(runs.map(({ lastIdentifiedMs }) => lastIdentifiedMs ?? Number.NaN));
  const bound = 3 * link.roundTripMs + serviceMs;
  const wanted = link.lossPer10000 === 0 ? identifiedWithin[prefix] : undefined;
  return {
    name: `${where}: last door phone identified, warm process`,
    ...{ value, unit: "ms", peer: null },
    limit: `${bound} ms: ARP, connection and answer are a round trip each, and a device takes up to ${serviceMs} ms; ours ${(value / bound).toFixed(1)} ×${link.lossPer10000 > 0 ? ", a lost frame costs its repetition" : ""}`,
    ...(wanted !== undefined && { target: atMost(value, wanted, "ms") }),
  };
}

function missed(runs: readonly ScanRun[], { doorPhones }: LabNetwork, where: string): BenchRow {
  const value = runs.reduce((sum, { found, strangers }) => sum + doorPhones.length - found + strangers, 0);
  return {
    name: `${where}: door phones missed, or strangers listed, in ${runs.length} runs`,
    ...{ value, unit: "", peer: null },
    limit: "0",
    note: "200 runs: node bench/scan/many-runs.ts",
    target: { words: "none", met: value === 0 },
  };
}

function recallOf(runs: readonly ScanRun[], all: number): string {
  return `found ${runs.map(({ found }) => found).join(", ")} of ${all}`;
}

function liveIn({ doorPhones, otherWebServers, closed, silent }: LabNetwork): number {
  return doorPhones.length + otherWebServers.length + closed.length + silent.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
