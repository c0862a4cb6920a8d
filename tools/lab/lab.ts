import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { addressPlan } from "./address-plan.ts";

/** Where `run-lab.ts` puts the laptop, for a person to type. */
export const laptopNamespace = "perron-laptop";

export type LabOptions = {
  /** What the two namespaces begin with: labs of different names stand side by side. @default perron */
  readonly name?: string;
  /** One-way delay of the cable, microseconds. */
  readonly delayMicroseconds: number;
  /** Frames lost out of 10,000. */
  readonly lossPer10000: number;
};

export type Lab = {
  /** The two namespaces, for `ip netns exec`. */
  readonly laptop: string;
  readonly lan: string;
  /** Runs a program on the laptop's side and answers what it printed; throws when it fails. */
  onLaptop(command: string, ...args: string[]): string;
  /** Empties the laptop's neighbour table, as after some quiet minutes. */
  forgetNeighbours(): void;
  /** Takes all of it down. */
  stop(): void;
};

/** A folder of this project's own in the system's temporary folder holds the compiled cable; nothing else is written. */
const cable = join(tmpdir(), "perron-lab-delayed-link");
const here = import.meta.dirname;

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: "utf8", maxBuffer: 64e6, stdio: ["ignore", "pipe", "pipe"] });

/**
 * A LAN on one machine: a laptop and 375 hosts in two network namespaces, joined by a cable with delay and loss, so that a dead
 * address costs what it costs on a real LAN: three ARP requests, a second apart. Needs root, gcc and iproute2.
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const name = options.name ?? "perron";
  const [laptop, lan] = [`${name}-laptop`, `${name}-lan`] as const;
  removeNamespaces(laptop, lan);
  run("gcc", "-O2", "-Wall", "-o", cable, join(here, "delayed-link.c"));
  const processes: ChildProcess[] = [];
  const stop = (): void => {
    for (const child of processes) child.kill("SIGKILL");
    removeNamespaces(laptop, lan);
  };
  try {
    for (const side of [laptop, lan]) run("ip", "netns", "add", side);
    processes.push(await startCable(laptop, lan, options));
    configureCards(laptop, lan);
    processes.push(await started("ip", ["netns", "exec", lan, process.execPath, join(here, "lab-hosts.ts")]));
  } catch (error) {
    stop();
    throw error;
  }
  const onLaptop: Lab["onLaptop"] = (...command) => run("ip", "netns", "exec", laptop, ...command);
  return {
    laptop,
    lan,
    onLaptop,
    stop,
    forgetNeighbours: () => void onLaptop("ip", "neigh", "flush", "all"),
  };
}

function startCable(
  laptop: string,
  lan: string,
  { delayMicroseconds, lossPer10000 }: LabOptions,
): Promise<ChildProcess> {
  const silent = addressPlan.flatMap((network) => network.silent);
  const figures = [String(delayMicroseconds), String(lossPer10000)];
  return started(cable, [laptop, "laptop0", lan, "lan0", ...figures, ...silent]);
}

function configureCards(laptop: string, lan: string): void {
  const addresses = addressPlan.map((network) => `addr add ${network.laptop} dev laptop0`);
  const hosts = addressPlan.flatMap(({ prefix, doorPhones, otherWebServers, closed, silent }) =>
    [...doorPhones, ...otherWebServers, ...closed, ...silent].map(
      (host) => `addr add ${host}/${prefix} dev lan0`,
    ),
  );
  batch(laptop, ["link set lo up", ...addresses, "link set laptop0 up"]);
  batch(lan, ["link set lo up", ...hosts, "link set lan0 up"]);
}

function batch(namespace: string, lines: readonly string[]): void {
  execFileSync("ip", ["-n", namespace, "-batch", "-"], {
    input: lines.join("\n"),
    stdio: ["pipe", "ignore", "inherit"],
  });
}

/** Starts a program that prints a line once it is ready. */
async function started(command: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface(child.stdout);
  await new Promise<void>((resolve, reject) => {
    lines.once("line", () => resolve());
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code} before it was ready`)));
  });
  return child;
}

function removeNamespaces(...names: readonly string[]): void {
  const present = run("ip", "netns", "list")
    .split("\n")
    .map((line) => line.split(" ")[0]);
  for (const name of names) if (present.includes(name)) run("ip", "netns", "del", name);
}
