import type { Endpoint } from "#shared/model/endpoint.ts";
import { type ContenderName, contenders } from "./contenders.ts";

/*
 * Runs one contender so many rounds in a process of its own, in whatever network namespace it is started; prints each round's
 * seconds, and the processor time of the last one in microseconds a call, as one line of JSON.
 */
export type CallsTask = {
  readonly contender: ContenderName;
  readonly endpoints: readonly Endpoint[];
  readonly calls: number;
  readonly rounds: number;
};

const { contender, endpoints, calls, rounds } = JSON.parse(process.argv[2] ?? "") as CallsTask;
const seconds: number[] = [];
let microseconds = 0;
for (let round = 0; round < rounds; round += 1) {
  const before = process.cpuUsage();
  const start = performance.now();
  await contenders[contender](endpoints, calls);
  seconds.push((performance.now() - start) / 1000);
  const { user, system } = process.cpuUsage(before);
  microseconds = (user + system) / (endpoints.length * calls);
}
console.log(JSON.stringify({ seconds, microseconds }));
// digest-fetch leaves its connections open.
process.exit(0);
