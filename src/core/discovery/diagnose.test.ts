import { describe, expect, it } from "vitest";
import { type DiagnosisFacts, diagnose } from "./diagnose.ts";
import { parseRanges } from "./parse-ranges.ts";
import { createSweepFacts, type SweepFacts } from "./sweep-facts.ts";

const card = {
  name: "eth0",
  address: "10.0.0.5",
  network: "10.0.0.0/24",
  kind: "wired",
  addresses: 254,
} as const;

function ranges(...texts: string[]) {
  const parsed = parseRanges(texts);
  if (!parsed.ok) throw new Error(parsed.error.message.en);
  return parsed.value;
}

function facts(sweep: Partial<SweepFacts> = {}, changes: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  return {
    ranges: ranges("10.0.0.0/24"),
    ports: [80, 443],
    cards: [card],
    sweep: { ...createSweepFacts(), ...sweep },
    elsewhere: [],
    platform: "linux",
    ...changes,
  };
}

const alive = new Set(["10.0.0.5", "10.0.0.1", "10.0.0.2"]);

describe("diagnose", () => {
  it.each<[string, DiagnosisFacts, string, string]>([
    ["no card", facts({}, { cards: [] }), "on no IPv4 network", "Cable"],
    [
      "only this computer answers",
      facts({ alive: new Set(["10.0.0.5"]) }),
      "None of the 254 addresses",
      "Cable",
    ],
    [
      "another network",
      facts({}, { ranges: ranges("192.168.1.0/24") }),
      "not a network of this computer",
      "Same network",
    ],
    [
      "an IPAC announces itself elsewhere",
      facts({ alive }, { elsewhere: ["192.168.1.30"] }),
      "192.168.1.30",
      "Same network",
    ],
    [
      "closed ports",
      facts({ alive, refused: alive }),
      "2 host(s) answer, but none has a web page on ports 80, 443",
      "Ports",
    ],
    ["firewalls", facts({ alive, mute: alive }), "a firewall stops connections", "Firewall"],
    [
      "other web servers",
      facts({ alive, webServers: new Set(["10.0.0.1"]) }),
      "1 of them with a web page",
      "Power",
    ],
    [
      "a system that forbids",
      facts({ unreachable: new Map([["EPERM", 254]]) }),
      "denies Perron the local network",
      "Permission",
    ],
    [
      "macOS without its permission",
      facts({ unreachable: new Map([["EHOSTUNREACH", 254]]) }, { platform: "darwin" }),
      "denies Perron the local network",
      "Permission",
    ],
    [
      "the same errors on Linux, where they mean dead addresses",
      facts({ unreachable: new Map([["EHOSTUNREACH", 254]]) }),
      "None of the 254 addresses",
      "Cable",
    ],
  ])("%s", (_what, met, sentence, firstCheck) => {
    const diagnosis = diagnose(met);
    expect(diagnosis.sentence.en).toContain(sentence);
    expect(diagnosis.checks[0]?.en).toContain(firstCheck);
    for (const { fr, en } of [diagnosis.sentence, ...diagnosis.checks])
      expect(fr !== "" && fr !== en).toBe(true);
  });
});
