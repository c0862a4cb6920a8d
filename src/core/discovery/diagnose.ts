import type { ScanDiagnosis } from "#shared/contract/scan-contract.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { networkSpan } from "./ipv4.ts";
import type { NetworkCard } from "./network-cards.ts";
import type { AddressRanges } from "./parse-ranges.ts";
import type { SweepFacts } from "./sweep-facts.ts";

export type DiagnosisFacts = {
  readonly ranges: AddressRanges;
  readonly ports: readonly number[];
  readonly cards: readonly NetworkCard[];
  readonly sweep: SweepFacts;
  /** Addresses at which an IPAC announced itself, out of reach. */
  readonly elsewhere: readonly string[];
  readonly platform: NodeJS.Platform;
};

/**
 * Why a scan found nothing, in one sentence made from what it met, and what to check next, the likeliest first.
 *
 * To be called when no device was found.
 */
export function diagnose(facts: DiagnosisFacts): ScanDiagnosis {
  const cards = facts.cards.filter(({ kind }) => kind !== "loopback");
  const own = new Set(facts.cards.map(({ address }) => address));
  const alive = [...facts.sweep.alive].filter((address) => !own.has(address));
  const ranges = facts.ranges.texts.join(", ");
  const onLoopback = facts.ranges.spans.every(({ first }) => first >>> 24 === 127);
  if (facts.ranges.count === 0 || (cards.length === 0 && !onLoopback))
    return verdict(noCard, checks.cable, checks.card);
  if (alive.length === 0 && isForbidden(facts)) return verdict(forbidden, checks.permission, checks.firewall);
  const [elsewhere] = facts.elsewhere;
  if (elsewhere !== undefined)
    return verdict(announcedElsewhere(elsewhere, cards), checks.sameNetwork, checks.card);
  if (alive.length > 0) return amongTheLiving(facts, alive);
  if (!onLoopback && !touches(facts.ranges, cards))
    return verdict(wrongSubnet(ranges, cards), checks.sameNetwork, checks.card, checks.cable);
  return verdict(
    allSilent(ranges, facts.ranges.count),
    checks.cable,
    checks.card,
    checks.sameNetwork,
    checks.firewall,
  );
}

function amongTheLiving({ ports, sweep }: DiagnosisFacts, alive: readonly string[]): ScanDiagnosis {
  const web = alive.filter((address) => sweep.webServers.has(address)).length;
  const asked = ports.join(", ");
  if (web > 0)
    return verdict(
      otherWebServers(alive.length, web),
      checks.power,
      checks.sameNetwork,
      checks.ports,
      checks.credentials,
    );
  const refused = alive.filter((address) => sweep.refused.has(address)).length;
  if (refused > 0)
    return verdict(
      closedPorts(alive.length, asked),
      checks.ports,
      checks.power,
      checks.sameNetwork,
      checks.credentials,
    );
  return verdict(
    filtered(alive.length, asked),
    checks.firewall,
    checks.ports,
    checks.sameNetwork,
    checks.credentials,
  );
}

/** The system itself refuses: at once and for every address, where a silent network would take its time. */
function isForbidden({ sweep, ranges, platform }: DiagnosisFacts): boolean {
  const times = (code: string): number => sweep.unreachable.get(code) ?? 0;
  if (times("EACCES") + times("EPERM") > 0) return true;
  return platform === "darwin" && times("EHOSTUNREACH") >= ranges.count;
}

export function touches(ranges: AddressRanges, cards: readonly NetworkCard[]): boolean {
  return cards.some(({ network }) => {
    const span = networkSpan(network);
    return (
      span !== undefined && ranges.spans.some(({ first, last }) => first <= span.last && last >= span.first)
    );
  });
}

const verdict = (sentence: Bilingual, ...list: Bilingual[]): ScanDiagnosis => ({ sentence, checks: list });

const networks = (cards: readonly NetworkCard[]): string =>
  cards.map(({ name, address, network }) => `${network} (${name}, ${address})`).join(", ");

const noCard: Bilingual = {
  fr: "Cet ordinateur n'est relié à aucun réseau IPv4.",
  en: "This computer is on no IPv4 network.",
};

const forbidden: Bilingual = {
  fr: "Le système interdit à Perron l'accès au réseau local : rien n'a pu être interrogé.",
  en: "The system denies Perron the local network: nothing could be asked.",
};

const announcedElsewhere = (address: string, cards: readonly NetworkCard[]): Bilingual => ({
  fr: `Un IPAC s'annonce à ${address}, mais cet ordinateur est sur ${networks(cards)}.`,
  en: `An IPAC announces itself at ${address}, but this computer is on ${networks(cards)}.`,
});

const wrongSubnet = (ranges: string, cards: readonly NetworkCard[]): Bilingual => ({
  fr: `Rien ne répond sur ${ranges}, qui n'est pas un réseau de cet ordinateur : il est sur ${networks(cards)}.`,
  en: `Nothing answers on ${ranges}, which is not a network of this computer: it is on ${networks(cards)}.`,
});

const allSilent = (ranges: string, count: number): Bilingual => ({
  fr: `Aucune des ${count} adresses de ${ranges} ne répond.`,
  en: `None of the ${count} addresses of ${ranges} answers.`,
});

const otherWebServers = (alive: number, web: number): Bilingual => ({
  fr: `${alive} machine(s) répondent, dont ${web} avec une page web, mais aucune ne se présente comme un IPAC.`,
  en: `${alive} host(s) answer, ${web} of them with a web page, but none presents itself as an IPAC.`,
});

const closedPorts = (alive: number, ports: string): Bilingual => ({
  fr: `${alive} machine(s) répondent, mais aucune n'a de page web sur les ports ${ports}.`,
  en: `${alive} host(s) answer, but none has a web page on ports ${ports}.`,
});

const filtered = (alive: number, ports: string): Bilingual => ({
  fr: `${alive} machine(s) sont présentes, mais un pare-feu arrête les connexions vers les ports ${ports}.`,
  en: `${alive} host(s) are present, but a firewall stops connections to ports ${ports}.`,
});

const checks = {
  cable: {
    fr: "Câble : la prise réseau s'allume-t-elle des deux côtés ? Le switch est-il sous tension ?",
    en: "Cable: do the lights come on at both ends? Does the switch have power?",
  },
  card: {
    fr: "Carte réseau : est-elle active, avec une adresse IPv4 ? Coupez le Wi-Fi ou le VPN s'ils mènent ailleurs.",
    en: "Network card: is it enabled, with an IPv4 address? Turn off Wi-Fi or VPN if they lead elsewhere.",
  },
  sameNetwork: {
    fr: "Même réseau : l'adresse de l'ordinateur commence-t-elle comme celle du portier ? Même VLAN sur le switch ?",
    en: "Same network: does this computer's address begin like the door phone's? Same VLAN on the switch?",
  },
  firewall: {
    fr: "Pare-feu : celui de l'ordinateur, ou l'isolation des clients du Wi-Fi, bloque-t-il les ports web ?",
    en: "Firewall: does this computer's, or the Wi-Fi's client isolation, block web ports?",
  },
  ports: {
    fr: "Ports : la page web du portier a-t-elle été déplacée ? Ajoutez son port à la recherche.",
    en: "Ports: has the door phone's web page been moved? Add its port to the scan.",
  },
  power: {
    fr: "Alimentation : le portier est-il sous tension, et démarré depuis une minute ?",
    en: "Power: is the door phone on, and started a minute ago?",
  },
  credentials: {
    fr: "Identifiants : ils ne jouent aucun rôle ici, un IPAC se reconnaît sans mot de passe.",
    en: "Credentials: they play no part here, an IPAC is recognised without a password.",
  },
  permission: {
    fr: "Autorisation : Réglages Système › Confidentialité et sécurité › Réseau local, cochez Perron, puis relancez-le.",
    en: "Permission: System Settings › Privacy & Security › Local Network, allow Perron, then start it again.",
  },
} satisfies Record<string, Bilingual>;
