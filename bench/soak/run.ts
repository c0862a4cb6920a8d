import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bulkWork, lastRun } from "./bulk-work.ts";
import { doorsOpenedTwice, doorWork } from "./door-work.ts";
import { faultWorker, pause } from "./fault-worker.ts";
import { judgeServe } from "./judge-serve.ts";
import { seededRandom } from "./seeded-random.ts";
import { eventsUnderFire, setUp, typedMessages } from "./serve-work.ts";
import { asmLink, ServedSite } from "./served-site.ts";
import { openStreet, type StreetAnswer } from "./street.ts";

/*
 * npm run soak [-- --minutes 20 --devices 200 --workers 8 --seed 1]
 *
 * Door phones, workers of random faults, and a Perron that is killed every few seconds: bulk runs, door openings, the ASM
 * server and its alerts (F60, L4: `--minutes 480` for a night). At the end an independent reader holds the databases against the devices. Exit 1 at the first lie.
 */
const { values: asked } = parseArgs({
  options: {
    minutes: { type: "string", default: "20" },
    devices: { type: "string", default: "200" },
    workers: { type: "string", default: "8" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const [minutes, count, workers, seed] = [asked.minutes, asked.devices, asked.workers, asked.seed].map(
  Number,
) as [number, number, number, number];
/** Four processes of devices: one would be the bottleneck, and its slowness would look like Perron's. */
const streetCount = 4;
const each = Math.ceil(count / streetCount);

const folder = mkdtempSync(join(tmpdir(), "perron-soak-"));
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
const random = (salt: number) => seededRandom(seed * 1_000 + salt);
say(
  `seed ${seed}: ${each * streetCount} devices, ${workers} workers of faults, ${minutes} min, in ${folder}`,
);

const streets = Array.from({ length: streetCount }, () => openStreet());
const firstSerial = (place: number) => String(8_100_001 + place * 1_000);
const answers = await Promise.all(
  streets.map((street, place) =>
    street.order({
      do: "start",
      count: each,
      listen: `127.0.${40 + place}.1`,
      port: 8080,
      firstSerial: firstSerial(place),
      ...(place === 0 && { asm: asmLink }),
    }),
  ),
);
const devices = answers.flat();
const facts = async (): Promise<StreetAnswer> =>
  (await Promise.all(streets.map((street) => street.order({ do: "facts" })))).flat();
const [first] = streets;
if (!first) throw new Error("no street");
const serials = (answers[0] ?? []).map(({ serial }) => serial);
const serve = await ServedSite.open(folder);
await setUp(serve, first, serials);
say("set up: products activated, alerts armed");

const over = AbortSignal.timeout(minutes * 60_000);
const site = { folder, devices, facts };
const [bulk, doors, caused, acknowledged, typed] = await Promise.all([
  bulkWork(site, random(2), over),
  doorWork(devices, folder, random(3), over),
  Promise.all(
    Array.from({ length: workers }, (_, worker) => faultWorker(streets, each, random(10 + worker), over)),
  ),
  eventsUnderFire(serve, serials, random(1), over),
  typedMessages(serve, random(4), over),
]);
say(
  `peace: ${bulk.runs} runs, ${bulk.kills + doors.kills + serve.kills} kills, ${caused.reduce((sum, one) => sum + one, 0)} faults`,
);
await pause(5_000, new AbortController().signal);
const last = await lastRun(site, bulk.runs + 1);
// What waits for its second or third try leaves within this.
await pause(30_000, new AbortController().signal);
const { campaigns } = serve.octopush;
await serve.close();
const served = judgeServe(serve.data, acknowledged, campaigns);
const lies = [
  ...bulk.verdicts.flatMap((verdict) => verdict.lies),
  ...last.lies,
  ...doorsOpenedTwice(doors, await facts()),
  ...served.faults,
];
for (const { generation, states } of [...bulk.verdicts, last])
  say(`run ${generation}: ${JSON.stringify(states)}`);
say(
  `${doors.orders} openings ordered, ${acknowledged.length} events acknowledged, ${served.events} stored, ${served.messages} messages left, ${typed} of them typed`,
);
for (const lie of lies) say(`BROKEN ${lie}`);
say(
  lies.length === 0
    ? "all invariants hold"
    : `${lies.length} invariants broken (seed ${seed}); kept in ${folder}`,
);

await Promise.all(streets.map((street) => street.stop()));
if (lies.length === 0) rmSync(folder, { recursive: true, force: true });
process.exitCode = lies.length === 0 ? 0 : 1;
