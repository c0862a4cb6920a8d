import type { ScanUpdate } from "#shared/contract/scan-contract.ts";
import { given, refused, standIn } from "./implementer.ts";
import type { Memory } from "./memory.ts";
import { pace } from "./pace.ts";

const cards = [
  { name: "enp0s31f6", address: "192.168.0.57", network: "192.168.0.0/24", kind: "wired", addresses: 254 },
  { name: "wlp2s0", address: "10.12.4.9", network: "10.12.4.0/22", kind: "wireless", addresses: 1022 },
  { name: "docker0", address: "172.17.0.1", network: "172.17.0.0/16", kind: "virtual", addresses: 65_534 },
  { name: "tun0", address: "10.8.0.6", network: "10.8.0.0/24", kind: "vpn", addresses: 254 },
] as const;

export function scanCalls(memory: Memory) {
  const { scan } = standIn;
  return {
    cards: scan.cards.handler(() => given([...cards])),
    estimate: scan.estimate.handler(({ input }) => {
      const wrong = input.ranges.find((range) => countOf(range) === 0);
      if (wrong !== undefined) return refused(unreadable(wrong));
      const ranges = input.ranges.length > 0 ? input.ranges : cards.map(({ network }) => network);
      const addresses = ranges.reduce((sum, range) => sum + countOf(range), 0);
      const seconds = Math.max(1, (addresses * input.ports.length) / 400);
      return given({ addresses, seconds, needsConfirmation: addresses > 4094, ranges });
    }),
    run: scan.run.handler(async function* ({ input, signal }) {
      const total = input.ranges.reduce((sum, range) => sum + countOf(range), 0) || 1276;
      const demo = input.ranges.some((range) => range.startsWith("127."));
      yield* sweep(memory, demo ? memory.devices : [], total, signal);
    }),
  };
}

async function* sweep(
  memory: Memory,
  devices: Memory["devices"],
  total: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ScanUpdate> {
  let found = 0;
  const begun = performance.now();
  for (let step = 1; step <= 16 && !signal?.aborted; step++) {
    await pace(120, signal);
    const device = devices[step - 2];
    if (device && !memory.unplugged.has(device.summary.serial ?? "")) {
      found++;
      memory.listed.add(device.summary.id);
      device.summary = { ...device.summary, presence: "answering", lastAnswer: new Date().toISOString() };
      yield { type: "found", door: device.summary };
    }
    const scanned = Math.round((total * step) / 16);
    yield { type: "progress", scanned, total, found, remainingMs: (16 - step) * 120 };
  }
  const ms = performance.now() - begun;
  yield { type: "done", scanned: total, found, ms, complete: true, diagnosis: found === 0 ? nothing : null };
}

function countOf(range: string): number {
  const cidr = /^\d+\.\d+\.\d+\.\d+\/(\d+)$/.exec(range);
  if (cidr) return Math.max(1, 2 ** (32 - Number(cidr[1])) - 2);
  const span = /^\d+\.\d+\.\d+\.(\d+)-(?:\d+\.\d+\.\d+\.)?(\d+)$/.exec(range);
  if (span) return Math.max(0, Number(span[2]) - Number(span[1]) + 1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(range) ? 1 : 0;
}

const unreadable = (range: string) => ({
  code: "invalid" as const,
  reason: "range",
  place: { field: range },
  message: {
    fr: `« ${range} » n'est pas une plage : attendu 192.168.0.0/24, 192.168.0.1-50 ou une adresse.`,
    en: `“${range}” is not a range: expected 192.168.0.0/24, 192.168.0.1-50 or an address.`,
  },
});

const nothing = {
  sentence: {
    fr: "Aucun IPAC n'a répondu : la carte enp0s31f6 est sur 192.168.0.0/24, et rien n'y répond sur les ports 80 et 443.",
    en: "No IPAC answered: card enp0s31f6 is on 192.168.0.0/24, and nothing there answers on ports 80 and 443.",
  },
  checks: [
    {
      fr: "Le câble et le voyant du commutateur PoE du portier.",
      en: "The cable and the light of the PoE switch.",
    },
    {
      fr: "Que ce portable est sur le même réseau (VLAN) que les portiers.",
      en: "That this laptop is on the same network (VLAN) as the door phones.",
    },
    {
      fr: "Le pare-feu de ce portable, et un port web changé sur les portiers.",
      en: "This laptop's firewall, and a web port changed on the door phones.",
    },
  ],
};
