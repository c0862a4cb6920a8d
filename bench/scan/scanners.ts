import { fileURLToPath } from "node:url";
import type { LabNetwork } from "../../tools/lab/address-plan.ts";
import type { Lab } from "../../tools/lab/lab.ts";

/** What one run of a scanner told. */
export type ScanRun = {
  /** Of those it was to find. */
  readonly found: number;
  /** Listed though they are none. */
  readonly strangers: number;
  /** To the verdict over the whole range; a process's start is counted where a person would wait for it. */
  readonly ms: number;
  /** To the last door phone identified; null where the tool tells all at its end. */
  readonly lastIdentifiedMs: number | null;
};

const scanOnce = fileURLToPath(new URL("./scan-once.ts", import.meta.url));
/** Entries that were asked end after three requests, a second apart: before that a run would profit from the one before. */
const quiet = 3_500;

/** Several runs in one process, the first left out: a laptop's Perron has been open for a while when it searches. */
export function ourRuns(lab: Lab, { cidr, doorPhones }: LabNetwork, runs: number): ScanRun[] {
  const options = ["--runs", String(runs + 1), "--pause", String(quiet), "--forget"];
  const lines = lab
    .onLaptop(process.execPath, scanOnce, ...options, cidr)
    .trim()
    .split("\n");
  return lines.slice(1).map((line) => {
    const told = JSON.parse(line) as { sightings: { host: string }[]; ms: number; lastIdentifiedMs: number };
    return {
      ...recall(
        told.sightings.map(({ host }) => host),
        doorPhones,
      ),
      ...times(told),
    };
  });
}

const times = ({ ms, lastIdentifiedMs }: { ms: number; lastIdentifiedMs: number }) => ({
  ms,
  lastIdentifiedMs,
});

const identify = ["-n", "-p80", "--open", "--script", "http-auth"];
/** As quick as nmap gets here without missing a device on a link that loses nothing. */
const tuned =
  "-T5 --min-parallelism 256 --min-hostgroup 1024 --max-retries 1 --initial-rtt-timeout 60ms --max-rtt-timeout 100ms --host-timeout 5s".split(
    " ",
  );

/** nmap tells a realm only in its normal output, host by host. */
export function nmapRuns(lab: Lab, network: LabNetwork, runs: number, how: "default" | "tuned"): ScanRun[] {
  const options = [...(how === "tuned" ? tuned : []), ...identify, network.cidr];
  return repeat(lab, runs, () => {
    const blocks = lab.onLaptop("nmap", ...options).split("Nmap scan report for ");
    const hosts = blocks.filter((block) => block.includes("realm=IPAC500"));
    return recall(
      hosts.map((block) => block.split("\n", 1)[0] ?? ""),
      network.doorPhones,
    );
  });
}

/** arp-scan tells which addresses live, and nothing of who lives there: it is judged on all that answer ARP. */
export function arpScanRuns(
  lab: Lab,
  network: LabNetwork,
  runs: number,
  how: "default" | "tuned",
): ScanRun[] {
  const { doorPhones, otherWebServers, closed, silent, cidr } = network;
  const fast = how === "tuned" ? ["--bandwidth=4M", "--retry=1", "--timeout=150"] : [];
  return repeat(lab, runs, () => {
    const lines = lab.onLaptop("arp-scan", "-q", "-I", "laptop0", ...fast, cidr).split("\n");
    const hosts = lines.flatMap((line) => /^(\d+(?:\.\d+){3})\t/.exec(line)?.[1] ?? []);
    return recall(hosts, [...doorPhones, ...otherWebServers, ...closed, ...silent]);
  });
}

function repeat(lab: Lab, runs: number, scan: () => Pick<ScanRun, "found" | "strangers">): ScanRun[] {
  return Array.from({ length: runs }, () => {
    lab.forgetNeighbours();
    const start = performance.now();
    const told = scan();
    const ms = performance.now() - start;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, quiet);
    return { ...told, ms, lastIdentifiedMs: null };
  });
}

function recall(hosts: readonly string[], wanted: readonly string[]): Pick<ScanRun, "found" | "strangers"> {
  const listed = new Set(hosts);
  const found = wanted.filter((host) => listed.has(host)).length;
  return { found, strangers: listed.size - found };
}
