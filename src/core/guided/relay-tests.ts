import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { ListedTest } from "./listed-test.ts";

/** What can be said of an opening before it is tried, by relay; 3 is both at once. */
export type RelayOutlook = {
  readonly relay: 1 | 2 | 3;
  /** Why a code would not open it; null when it should. */
  readonly blocked: Bilingual | null;
  /** Seconds; null for both at once. */
  readonly duration: number | null;
  /** A code that may be used from a distance exists for it. */
  readonly hasCode: boolean;
};

export const relayOfTest: Readonly<Record<string, 1 | 2 | 3>> = {
  "relay-1": 1,
  "relay-2": 2,
  "relay-both": 3,
};

/** Relay 1, relay 2, both: what the configuration says of each. */
export function doorRelays({ relays, codes }: DeviceConfiguration): RelayOutlook[] {
  const remote = codes.filter(({ activation }) => activation !== "local");
  const hasCode = (relay: 1 | 2 | 3) => remote.some((code) => code.relay === relay || code.relay === 3);
  const one = (index: 1 | 2): RelayOutlook => {
    const relay = relays.find((candidate) => candidate.index === index);
    const duration = relay?.duration ?? null;
    if (!relay) return { relay: index, blocked: words.absent(index), duration, hasCode: false };
    const blocked = relay.type === "normal" ? null : words.locked(index, relay.type);
    return { relay: index, blocked, duration, hasCode: hasCode(index) };
  };
  const [first, second] = [one(1), one(2)];
  const blocked = first.blocked ?? second.blocked;
  const both = remote.some(({ relay }) => relay === 3);
  return [first, second, { relay: 3, blocked, duration: null, hasCode: both }];
}

/** The openings, each by a person who holds the button. */
export function relayTests(outlooks: readonly RelayOutlook[]): ListedTest[] {
  return outlooks.map((outlook) => {
    const kind = outlook.relay === 3 ? "relay-both" : (`relay-${outlook.relay}` as const);
    return {
      id: kind,
      kind,
      title: titles[kind],
      instruction: instructionFor(outlook),
      how: "person",
      notApplicable: outlook.blocked,
      call: null,
    };
  });
}

const titles = {
  "relay-1": { fr: "Relais 1", en: "Relay 1" },
  "relay-2": { fr: "Relais 2", en: "Relay 2" },
  "relay-both": { fr: "Relais 1 et 2 ensemble", en: "Relays 1 and 2 together" },
};

function instructionFor({ duration, hasCode }: RelayOutlook): Bilingual {
  const held = duration === null ? { fr: "", en: "" } : words.held(duration);
  const code = hasCode ? { fr: "", en: "" } : words.noCode;
  return {
    fr: `Tapez un code de porte et maintenez le bouton, en regardant la porte. S'ouvre-t-elle ?${held.fr}${code.fr}`,
    en: `Type a door code and hold the button while you watch the door. Does it open?${held.en}${code.en}`,
  };
}

const words = {
  absent: (index: number) => ({
    fr: `Le relais ${index} ne figure pas dans la configuration.`,
    en: `Relay ${index} is not in the configuration.`,
  }),
  locked: (index: number, type: string) => ({
    fr: `Le relais ${index} est réglé sur ${type.toUpperCase()} : aucun code ne l'actionne.`,
    en: `Relay ${index} is set to ${type.toUpperCase()}: no code drives it.`,
  }),
  held: (seconds: number) => ({
    fr: ` Elle reste libre ${seconds} s.`,
    en: ` It stays free for ${seconds} s.`,
  }),
  noCode: {
    fr: " Aucun code utilisable à distance n'est réglé pour ce relais : le portier refusera.",
    en: " No code usable from a distance is set for this relay: the door phone will refuse.",
  },
};
