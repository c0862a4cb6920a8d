/** What stands at the addresses of one network of the lab; every address not named is dead. */
export type LabNetwork = {
  readonly cidr: string;
  /** The laptop's own address with its prefix. */
  readonly laptop: string;
  readonly prefix: number;
  /** Door phones on port 80: digest, realm `IPAC500`. */
  readonly doorPhones: readonly string[];
  /** Web servers of another make. */
  readonly otherWebServers: readonly string[];
  /** Hosts without a web server: they refuse. */
  readonly closed: readonly string[];
  /** Hosts behind a firewall that answer ARP and nothing else. */
  readonly silent: readonly string[];
};

/** The lab's address plan, the same at every run. The /21 is dead: it is there to fill the neighbour table. */
export const addressPlan: readonly LabNetwork[] = [
  network("10.50.0.0", 24, "10.50.0.250", { doorPhones: 50, otherWebServers: 10, closed: 10, silent: 5 }, 1),
  network(
    "10.60.0.0",
    22,
    "10.60.3.250",
    { doorPhones: 200, otherWebServers: 40, closed: 40, silent: 20 },
    2,
  ),
  network("10.70.0.0", 21, "10.70.7.250", { doorPhones: 0, otherWebServers: 0, closed: 0, silent: 0 }, 3),
];

type Counts = Record<"doorPhones" | "otherWebServers" | "closed" | "silent", number>;

function network(base: string, prefix: number, laptop: string, counts: Counts, seed: number): LabNetwork {
  const [a, b] = base.split(".");
  const hosts = Array.from(
    { length: 2 ** (32 - prefix) - 2 },
    (_, i) => `${a}.${b}.${(i + 1) >> 8}.${(i + 1) & 255}`,
  );
  const shuffled = shuffle(
    hosts.filter((host) => host !== laptop),
    seed,
  );
  const take = (count: number): string[] => shuffled.splice(0, count);
  return {
    cidr: `${base}/${prefix}`,
    laptop: `${laptop}/${prefix}`,
    prefix,
    doorPhones: take(counts.doorPhones),
    otherWebServers: take(counts.otherWebServers),
    closed: take(counts.closed),
    silent: take(counts.silent),
  };
}

/** Fisher and Yates' shuffle over a linear congruential generator, so that every run has the same plan. */
function shuffle(items: readonly string[], seed: number): string[] {
  const shuffled = [...items];
  let state = seed;
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    const moved = shuffled[last] as string;
    shuffled[last] = shuffled[other] as string;
    shuffled[other] = moved;
  }
  return shuffled;
}
