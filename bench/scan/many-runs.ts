import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { addressPlan, type LabNetwork } from "../../tools/lab/address-plan.ts";
import { type Lab, startLab } from "../../tools/lab/lab.ts";
import { describeMachine } from "../machine.ts";

/*
 * node bench/scan/many-runs.ts [RUNS] [--network 24|22]… [--link clean|lossy]… [--save]
 * Scans the lab's /24 (--network 22: its /22) RUNS times (200) on a clean link and on one that loses 1 % of its frames, each time in
 * a new process and with an empty neighbour table, and counts the door phones that were missed. Ends with 1 if there was one.
 * A /24 takes about two seconds a run; a /22 about six, since the kernel's neighbour table must empty between two of them.
 * --save adds the lines to bench/results/many-runs.md. Needs root, gcc and iproute2.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    network: { type: "string", multiple: true, default: ["24"] },
    link: { type: "string", multiple: true, default: ["clean", "lossy"] },
    save: { type: "boolean", default: false },
  },
});
const scanOnce = fileURLToPath(new URL("./scan-once.ts", import.meta.url));
const runs = Number(positionals[0] ?? 200);
const links = {
  clean: { words: "2 ms, no loss", delayMicroseconds: 1_000, lossPer10000: 0 },
  lossy: { words: "10 ms, 1 % loss", delayMicroseconds: 5_000, lossPer10000: 100 },
};
/** Dead addresses leave the kernel's one table only after some seconds; a /24 never fills it. */
const restMs = { 24: 0, 22: 4_500 } as const;

const lines: string[] = [];
let spoiled = false;
for (const name of values.link) {
  const link = links[name as keyof typeof links];
  if (link === undefined) throw new Error(`--link is clean or lossy, not ${name}`);
  for (const prefix of values.network) {
    const network = addressPlan.find((one) => String(one.prefix) === prefix && one.doorPhones.length > 0);
    if (network === undefined) throw new Error(`--network is 24 or 22, not ${prefix}`);
    const lab = await startLab({ name: "perron-many", ...link });
    try {
      lines.push(`/${prefix}, ${link.words}: ${runAll(lab, network)}`);
    } finally {
      lab.stop();
    }
    console.log(lines.at(-1));
  }
}
if (values.save) save();
process.exitCode = spoiled ? 1 : 0;

function runAll(lab: Lab, network: LabNetwork): string {
  let [missed, strangers] = [0, 0];
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    lab.forgetNeighbours();
    const told = JSON.parse(lab.onLaptop(process.execPath, scanOnce, network.cidr)) as {
      sightings: { host: string }[];
      ms: number;
    };
    const hosts = told.sightings.map(({ host }) => host);
    missed += network.doorPhones.filter((host) => !hosts.includes(host)).length;
    strangers += hosts.filter((host) => !network.doorPhones.includes(host)).length;
    times.push(told.ms);
    Atomics.wait(
      new Int32Array(new SharedArrayBuffer(4)),
      0,
      0,
      restMs[network.prefix as keyof typeof restMs],
    );
  }
  spoiled ||= missed + strangers > 0;
  const median = Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);
  return `${runs} runs, ${missed} devices missed, ${strangers} strangers listed, median verdict ${median} ms`;
}

function save(): void {
  const folder = join(import.meta.dirname, "..", "results");
  mkdirSync(folder, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  appendFileSync(
    join(folder, "many-runs.md"),
    `# Many scans, ${day}\n\n${describeMachine()}\n\n${lines.map((line) => `- ${line}`).join("\n")}\n\n`,
  );
}
