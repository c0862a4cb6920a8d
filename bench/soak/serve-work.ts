import { productPost } from "#simulator/asm/product-post.ts";
import type { OctopushFault } from "#simulator/octopush/faults.ts";
import { pause } from "./fault-worker.ts";
import { perron } from "./killed-perron.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { asmLink, type ServedSite } from "./served-site.ts";
import type { Street } from "./street.ts";

/** Each strikes one call to the provider. */
const providerFaults: readonly OctopushFault[] = [
  { kind: "delay", ms: 1_500 },
  { kind: "drop-after-accept" },
  { kind: "reset" },
  { kind: "broken-gateway" },
  { kind: "html" },
  { kind: "truncated" },
  { kind: "no-ticket" },
  { kind: "busy", status: 503 },
];

/** An account, one person, and a message for every event; then the products are activated. */
export async function setUp(site: ServedSite, street: Street, serials: readonly string[]): Promise<void> {
  const { login, baseUrl } = site.octopush;
  await site.told("alerts", "profile", "set", "--name", "soak", "--login", login, "--base-url", baseUrl);
  const always = ["--number", "+33612345678", "--schedule", "always"];
  await site.told("alerts", "people", "set", "--name", "Garde", ...always);
  const texts = ["--message", "Soak {value}", "--throttled", "Soak {count} {doors}", "--with-reply", "off"];
  const pauses = ["--consolidation", "1", "--frequency", "1", "--pause", "10", "--repeats", "0"];
  const what = ["--name", "soak", "--profile", "soak", "--on", "code=ST", "--list", "astreinte"];
  await site.told("alerts", "pipeline", "set", ...what, ...texts, ...pauses);
  await site.start();
  await street.order({ do: "notify" });
  for (const serial of serials) await site.told("asm", "accept", serial);
}

/** Products report events while the server is killed every few seconds; answers what it acknowledged. */
export async function eventsUnderFire(
  site: ServedSite,
  serials: readonly string[],
  random: SeededRandom,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  const waiting: Promise<unknown>[] = [];
  while (!signal.aborted) {
    const until = Date.now() + random.between(2_000, 9_000);
    while (Date.now() < until && !signal.aborted) {
      const value = `soak-${waiting.length + 1}`;
      waiting.push(report(random.one(serials), value).then(() => acknowledged.push(value)));
      if (random.between(1, 10) === 1) site.octopush.setFault(random.one(providerFaults));
      await pause(random.between(50, 400), signal);
    }
    await site.kill();
    await site.start();
  }
  await Promise.all(waiting);
  return acknowledged;
}

/** An event as a product reports it: the same bytes again and again, until the server says that it has them. */
async function report(serial: string, value: string): Promise<void> {
  const time = Math.floor(Date.now() / 1_000);
  const { url, token } = asmLink;
  const body = JSON.stringify({ value, code: "ST", request: "soak", token, objectid: serial, time });
  for (;;) {
    const answer = await productPost(new URL("/api/v2/event/", url), body);
    if (answer?.status === 200) return;
    await pause(300, new AbortController().signal);
  }
}

/** Messages typed by a person, each by a command that is often killed while it sends. */
export async function typedMessages(
  site: ServedSite,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<number> {
  let typed = 0;
  while (!signal.aborted) {
    typed += 1;
    const what = ["--profile", "soak", "--to", "+33698765432", "--message", `Soak typed-${typed}`];
    const killAfter = random.between(1, 3) === 1 ? null : random.between(300, 2_500);
    const words = ["alerts", "send", ...what, "--wait", "5", "--data", site.data];
    await perron(site.folder, words, killAfter, site.environment);
    await pause(random.between(500, 2_500), signal);
  }
  return typed;
}
