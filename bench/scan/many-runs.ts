import { fileURLToPath } from "node:url";
import { addressPlan } from "../../tools/lab/address-plan.ts";
import { startLab } from "../../tools/lab/lab.ts";

/*
 * node bench/scan/many-runs.ts [RUNS]: scans the lab's /24 RUNS times (200) on a clean link and on one that loses 1 % of its frames,
 * and counts the devices that were missed. Takes about a quarter of an hour. Needs root, gcc and iproute2.
 */
const scanOnce = fileURLToPath(new URL("./scan-once.ts", import.meta.url));
const runs = Number(process.argv[2] ?? 200);
const links = [
  { words: "2 ms, no loss", delayMicroseconds: 1_000, lossPer10000: 0 },
  { words: "10 ms, 1 % loss", delayMicroseconds: 5_000, lossPer10000: 100 },
];

const network = addressPlan[0];
if (network === undefined) throw new Error("the lab has no network");
for (const { words, ...options } of links) {
  const lab = await startLab(options);
  let missed = 0;
  let strangers = 0;
  const times: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      lab.forgetNeighbours();
      const { sightings, ms } = JSON.parse(lab.onLaptop(process.execPath, scanOnce, network.cidr)) as {
        sightings: { host: string }[];
        ms: number;
      };
      const hosts = sightings.map(({ host }) => host);
      const found = new Set(hosts);
      missed += network.doorPhones.filter((host) => !found.has(host)).length;
      strangers += hosts.filter((host) => !network.doorPhones.includes(host)).length;
      times.push(ms);
    }
  } finally {
    lab.stop();
  }
  times.sort((a, b) => a - b);
  const median = Math.round(times[Math.floor(times.length / 2)] ?? 0);
  console.log(
    `${words}: ${runs} runs, ${missed} devices missed, ${strangers} strangers listed, median verdict ${median} ms`,
  );
}
