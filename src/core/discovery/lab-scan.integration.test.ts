import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sighting } from "#shared/model/sighting.ts";
import { addressPlan } from "../../../tools/lab/address-plan.ts";
import { type Lab, startLab } from "../../../tools/lab/lab.ts";

const scanOnce = fileURLToPath(new URL("../../../bench/scan/scan-once.ts", import.meta.url));
const [small, medium, dead] = addressPlan as [
  (typeof addressPlan)[number],
  (typeof addressPlan)[number],
  (typeof addressPlan)[number],
];

/** Two network namespaces need root on Linux. */
const canBuildLab = process.platform === "linux" && process.getuid?.() === 0;

type Outcome = {
  warnings: string[];
  found: number;
  sightings: Sighting[];
  complete: boolean;
  ms: number;
  lastIdentifiedMs: number;
};

let lab: Lab;
afterEach(() => lab.stop());

/** Scans on the laptop's side, as the user `nobody`: no privilege is needed. */
function scan(...args: string[]): Outcome[] {
  const output = lab.onLaptop(
    "setpriv",
    "--reuid=65534",
    "--clear-groups",
    process.execPath,
    scanOnce,
    ...args,
  );
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Outcome);
}

const sorted = (hosts: readonly string[]): string[] => hosts.toSorted((a, b) => a.localeCompare(b));

function expectAll(outcomes: readonly Outcome[], devices: readonly string[]): void {
  for (const { sightings, complete } of outcomes) {
    expect(sorted(sightings.map(({ host }) => host))).toEqual(sorted(devices));
    expect(complete).toBe(true);
  }
}

describe.skipIf(!canBuildLab)("scan of a LAN with 2 ms round trip", () => {
  beforeEach(async () => {
    lab = await startLab({ delayMicroseconds: 1_000, lossPer10000: 0 });
  });

  it("finds the 50 devices of a /24 each time, and no other host", () => {
    const outcomes = scan("--runs", "5", small.cidr);
    expectAll(outcomes, small.doorPhones);
    // Generous for a machine that is busy with other tests: the figures themselves are the bench's.
    for (const { ms } of outcomes) expect(ms).toBeLessThan(5_000);
  });

  it("N2: hosts behind a silent firewall do not hold the devices up", () => {
    const [outcome] = scan(small.cidr);
    expect(outcome?.lastIdentifiedMs).toBeLessThan(1_000);
  });

  it("F59: finds the 200 devices of a /22 right after a /21 that filled the neighbour table", () => {
    lab.forgetNeighbours();
    expect(scan(dead.cidr)[0]).toMatchObject({ found: 0, complete: true });
    expectAll(scan(medium.cidr), medium.doorPhones);
  });

  it("F59: finds them when another program has just overflowed the table, and says so", () => {
    lab.forgetNeighbours();
    const burst = `for (let i = 1; i < 2047; i++) require("node:net").connect({ host: "10.70." + (i >> 8) + "." + (i & 255), port: 80 }).on("error", () => {}); setTimeout(() => process.exit(), 500)`;
    lab.onLaptop(process.execPath, "-e", burst);
    const outcomes = scan(medium.cidr);
    expectAll(outcomes, medium.doorPhones);
    expect(outcomes[0]?.warnings.join()).toContain("neighbour table was full");
  });
});

describe.skipIf(!canBuildLab)("scan of a LAN with 10 ms round trip that loses 1 % of its frames", () => {
  beforeEach(async () => {
    lab = await startLab({ delayMicroseconds: 5_000, lossPer10000: 100 });
  });

  it("finds the 50 devices of a /24 each time", () => {
    expectAll(scan("--runs", "5", small.cidr), small.doorPhones);
  });

  it("finds the 200 devices of a /22", () => {
    lab.forgetNeighbours();
    expectAll(scan("--runs", "2", medium.cidr), medium.doorPhones);
  });
});
