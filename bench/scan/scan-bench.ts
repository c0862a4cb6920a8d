import { fileURLToPath } from "node:url";
import { type Lab, startLab } from "../../tools/lab/lab.ts";
import type { BenchRow } from "../bench-row.ts";

const scanOnce = fileURLToPath(new URL("./scan-once.ts", import.meta.url));
const runs = 3;

type Network = { readonly name: string; readonly cidr: string; readonly devices: number };
const networks: readonly Network[] = [
  { name: "/24", cidr: "10.50.0.0/24", devices: 50 },
  { name: "/22", cidr: "10.60.0.0/22", devices: 200 },
];

const identify = ["-n", "-p80", "--open", "--script", "http-auth"];
/** As quick as nmap gets here without missing a device on a link that loses nothing. */
const tuned =
  "-T5 --min-parallelism 256 --min-hostgroup 1024 --max-retries 1 --initial-rtt-timeout 60ms --max-rtt-timeout 100ms --host-timeout 5s".split(
    " ",
  );

type Scan = { readonly found: number; readonly ms: number; readonly lastIdentifiedMs: number };

/**
 * Scans the lab's /24 (50 door phones) and /22 (200) at 2 ms round trip beside nmap, in the same run; medians of three.
 * Without root, gcc or nmap it measures nothing and says so in one row.
 */
export async function runScanBench(): Promise<BenchRow[]> {
  let lab: Lab;
  try {
    lab = await startLab({ delayMicroseconds: 1000, lossPer10000: 0 });
  } catch (error) {
    return [
      {
        name: "scan",
        value: 0,
        unit: "runs",
        peer: null,
        note: `no lab on this machine: ${String(error).split("\n")[0]}`,
      },
    ];
  }
  try {
    return networks.flatMap((network) => benchNetwork(lab, network));
  } finally {
    lab.stop();
  }
}

function benchNetwork(lab: Lab, { name, cidr, devices }: Network): BenchRow[] {
  const ours = repeat(lab, () => perron(lab, cidr));
  const nmapDefault = repeat(lab, () => nmap(lab, [...identify, cidr]));
  const nmapTuned = repeat(lab, () => nmap(lab, [...tuned, ...identify, cidr]));
  const verdict = median(ours.map(({ ms }) => ms));
  const found = `found ${ours.map((run) => run.found).join(", ")} of ${devices}`;
  const peer = (scans: readonly Scan[], words: string) => ({
    name: words,
    value: median(scans.map(({ ms }) => ms)),
  });
  const nmapFound = (scans: readonly Scan[]): string =>
    `${found}; nmap ${scans.map((run) => run.found).join(", ")}`;
  return [
    {
      name: `scan ${name}: verdict`,
      value: verdict,
      unit: "ms",
      peer: peer(nmapTuned, "nmap tuned"),
      note: nmapFound(nmapTuned),
    },
    {
      name: `scan ${name}: verdict`,
      value: verdict,
      unit: "ms",
      peer: peer(nmapDefault, "nmap"),
      note: nmapFound(nmapDefault),
    },
    {
      name: `scan ${name}: last device identified`,
      value: median(ours.map((run) => run.lastIdentifiedMs)),
      unit: "ms",
      peer: null,
      note: found,
    },
  ];
}

/** Every run begins as after some quiet minutes: the neighbour table is empty, and entries that were asked have ended. */
function repeat(lab: Lab, scan: () => Scan): Scan[] {
  return Array.from({ length: runs }, () => {
    lab.forgetNeighbours();
    const result = scan();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3500);
    return result;
  });
}

function perron(lab: Lab, cidr: string): Scan {
  return JSON.parse(lab.onLaptop(process.execPath, scanOnce, cidr)) as Scan;
}

function nmap(lab: Lab, options: readonly string[]): Scan {
  const start = performance.now();
  const output = lab.onLaptop("nmap", ...options);
  return {
    found: output.split("realm=IPAC500").length - 1,
    ms: performance.now() - start,
    lastIdentifiedMs: 0,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
