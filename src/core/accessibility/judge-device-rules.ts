import type { Bilingual } from "#shared/result/failure.ts";
import type { Check } from "./accessibility-rules.ts";
import type { DoorFacts } from "./door-facts.ts";
import { figure, type Judgement, judged, type Measured, notMeasured, valueWords } from "./judgement.ts";

type CheckOf<Kind extends Check["kind"]> = Extract<Check, { kind: Kind }>;

/** Judged by ear; a firmware too old to speak is told, since nobody will hear it. */
export function judgeSpoken(
  { measurement, announcedSince }: CheckOf<"spoken">,
  facts: DoorFacts | null,
  measured: Measured,
): Judgement {
  const of = measured.measurement(measurement);
  const value = measured.value(measurement);
  const mute = facts !== null && isBefore(facts.firmware, announcedSince);
  if (value === 1) return judged("met", valueWords(of, 1), words.heard);
  if (value === 0)
    return judged(
      "to-look-at",
      valueWords(of, 0),
      mute ? words.mute(facts.firmware, announcedSince) : words.notHeard,
    );
  const missing = notMeasured([of]);
  return mute ? judged("to-look-at", null, words.mute(facts.firmware, announcedSince)) : missing;
}

/** Every resident can be rung, and a person has heard one ring by its code. */
export function judgeCallCode(
  { measurement }: CheckOf<"call-code">,
  facts: DoorFacts | null,
  measured: Measured,
): Judgement {
  const of = measured.measurement(measurement);
  if (facts === null) return judged("not-measured", null, words.readFirst);
  if (facts.variant === "buttons") return judged("not-applicable", null, words.noMenu);
  const value = measured.value(measurement);
  const said = value === undefined ? null : valueWords(of, value);
  const { withoutNumber, sharedIndexes } = facts;
  if (withoutNumber.length > 0) return judged("to-look-at", said, words.withoutNumber(withoutNumber));
  if (sharedIndexes.length > 0) return judged("to-look-at", said, words.shared(sharedIndexes));
  if (value === undefined) return notMeasured([of]);
  if (value === 0) return judged("to-look-at", said, words.codeDoesNotRing);
  return judged("met", said, words.everyCode(facts.residents));
}

/** The relay's time against the time a person with reduced mobility needs to the door. */
export function judgeRelayTime(
  { relay: index, measurement, metresPerSecond, handSeconds }: CheckOf<"relay-time">,
  facts: DoorFacts | null,
  measured: Measured,
): Judgement {
  if (facts === null) return judged("not-measured", null, words.readFirst);
  const relay = facts.relays.find((one) => one.index === index);
  if (!relay) return judged("not-applicable", null, words.noRelay(index));
  if (relay.type !== "normal") return judged("not-applicable", null, words.otherRelay(index, relay.type));
  const of = measured.measurement(measurement);
  const metres = measured.value(measurement);
  const held = words.held(index, relay.duration);
  if (metres === undefined) return { ...notMeasured([of]), measured: held };
  const needed = Math.ceil(metres / metresPerSecond + handSeconds);
  const said = {
    fr: `${valueWords(of, metres).fr} ; ${held.fr}`,
    en: `${valueWords(of, metres).en}; ${held.en}`,
  };
  const reckoning = words.reckoning(needed, metresPerSecond, handSeconds);
  return relay.duration >= needed
    ? judged("met", said, words.enough(reckoning))
    : judged("to-look-at", said, words.tooShort(reckoning, needed));
}

/** Versions as numbers, part by part; one that cannot be read is not said to be old. */
function isBefore(version: string, other: string): boolean {
  const parts = (text: string) => /(\d{1,9})\.(\d{1,9})/.exec(text)?.slice(1, 3).map(Number);
  const [mine, its] = [parts(version), parts(other)];
  if (!mine || !its) return false;
  const [major = 0, minor = 0] = mine;
  const [otherMajor = 0, otherMinor = 0] = its;
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

const words = {
  readFirst: {
    fr: "Faites d'abord la liste de contrôle : le portier n'a pas encore été lu.",
    en: "Make the list of checks first: the door phone has not been read yet.",
  },
  heard: { fr: "Entendu sur place.", en: "Heard on site." },
  notHeard: {
    fr: "Pas entendu : vérifiez le volume et le message vocal d'ouverture du portier.",
    en: "Not heard: check the volume and the door phone's opening voice message.",
  },
  mute: (version: string, since: string): Bilingual => ({
    fr: `La version ${version} n'annonce pas l'ouverture depuis les entrées : la synthèse vocale arrive avec la ${since}.`,
    en: `Version ${version} does not announce an opening from the inputs: the voice comes with ${since}.`,
  }),
  noMenu: {
    fr: "Portier à boutons : pas de menu déroulant.",
    en: "Button panel: no scrolling menu.",
  },
  withoutNumber: (names: readonly string[]): Bilingual => ({
    fr: `Sans numéro, aucun code ne les fait sonner : ${listed(names)}.`,
    en: `Without a number no code rings them: ${listed(names)}.`,
  }),
  shared: (indexes: readonly number[]): Bilingual => ({
    fr: `Plusieurs résidents ont le même index : ${indexes.join(", ")}.`,
    en: `Several residents share an index: ${indexes.join(", ")}.`,
  }),
  codeDoesNotRing: {
    fr: "Le code n'appelle pas : vérifiez le clavier et la recherche directe du portier.",
    en: "The code does not call: check the keypad and the door phone's direct call.",
  },
  everyCode: (count: number): Bilingual => ({
    fr: `Essayé au clavier ; les ${count} résidents ont chacun un index et un numéro.`,
    en: `Tried on the keypad; each of the ${count} residents has an index and a number.`,
  }),
  noRelay: (index: number): Bilingual => ({
    fr: `Pas de relais ${index} dans la configuration.`,
    en: `No relay ${index} in the configuration.`,
  }),
  otherRelay: (index: number, type: string): Bilingual => ({
    fr: `Le relais ${index} est réglé sur ${type.toUpperCase()} : il n'ouvre pas pour un temps donné.`,
    en: `Relay ${index} is set to ${type.toUpperCase()}: it does not open for a time.`,
  }),
  held: (index: number, seconds: number): Bilingual => ({
    fr: `relais ${index} : ${seconds} s`,
    en: `relay ${index}: ${seconds} s`,
  }),
  reckoning: (needed: number, speed: number, hand: number): Bilingual => ({
    fr: `Perron compte ${needed} s : ${figure(speed).fr} m/s et ${hand} s pour saisir la poignée. Le texte ne fixe pas de chiffre`,
    en: `Perron reckons ${needed} s: ${figure(speed).en} m/s and ${hand} s to take the handle. The text gives no figure`,
  }),
  enough: (reckoning: Bilingual): Bilingual => ({ fr: `${reckoning.fr}.`, en: `${reckoning.en}.` }),
  tooShort: (reckoning: Bilingual, needed: number): Bilingual => ({
    fr: `${reckoning.fr} ; essayez en fauteuil, ou réglez le relais sur ${needed} s.`,
    en: `${reckoning.en}; try it in a wheelchair, or set the relay to ${needed} s.`,
  }),
};

/** The first few by name, the others counted. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown}… (${names.length})` : shown;
}
