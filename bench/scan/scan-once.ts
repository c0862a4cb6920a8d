import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { parseRanges } from "#core/discovery/parse-ranges.ts";
import { scan, systemScanDeps } from "#core/discovery/scan.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import type { Sighting } from "#shared/model/sighting.ts";

/*
 * Scans the ranges given and prints one line of JSON for each scan; made to be run on the lab's laptop side:
 *   ip netns exec perron-laptop node bench/scan/scan-once.ts [--runs N] [--pause MS] [--forget] [--mdns] [--ports 80,443] RANGE…
 * --pause waits after each run; --forget empties the neighbour table before each run (needs root).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "1" },
    pause: { type: "string", default: "0" },
    ports: { type: "string", default: "80,443" },
    forget: { type: "boolean", default: false },
    mdns: { type: "boolean", default: false },
  },
});
const ranges = parseRanges(positionals);
if (!ranges.ok) throw new Error(ranges.error.message.en);
const request = { ranges: ranges.value, ports: values.ports.split(",").map(Number), mdns: values.mdns };

for (let run = 0; run < Number(values.runs); run += 1) {
  if (values.forget) execFileSync("ip", ["neigh", "flush", "all"]);
  const sightings = new Map<string, Sighting>();
  const warnings: string[] = [];
  let lastIdentifiedMs = 0;
  for await (const event of scan(request, systemScanDeps(builtInProfile), new AbortController().signal)) {
    if (event.type === "found") lastIdentifiedMs = Math.round(event.sighting.ms);
    if (event.type === "found" || event.type === "updated")
      sightings.set(event.sighting.host, event.sighting);
    if (event.type === "warning") warnings.push(event.sentence.en);
    if (event.type === "done") {
      const { type: _, ...done } = event;
      console.log(
        JSON.stringify({ ...done, lastIdentifiedMs, warnings, sightings: [...sightings.values()] }),
      );
    }
  }
  await new Promise((resolve) => setTimeout(resolve, Number(values.pause)));
}
