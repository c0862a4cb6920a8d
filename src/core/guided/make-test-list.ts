import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { TestKind } from "#shared/model/guided-test.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { callTests } from "./call-tests.ts";
import type { ListedTest } from "./listed-test.ts";
import { doorRelays, relayTests } from "./relay-tests.ts";

/** Residents or buttons rung when nobody chose otherwise. */
export const usualSample = 3;

/**
 * The tests of one door, made from what it has, in the order in which a person does them: what Perron proves alone first,
 * then the panel's loudspeaker and screen, calls, and the door itself.
 *
 * @param sample how many residents or buttons are rung, each with every number it has
 */
export function makeTestList(configuration: DeviceConfiguration, sample: number): ListedTest[] {
  return [
    ...machineTests(configuration),
    asmTest(configuration),
    soundTest(),
    screenTest(configuration),
    ...callTests(configuration, sample),
    ...relayTests(doorRelays(configuration)),
  ];
}

function machineTests({ timeRanges, residents, buttons, codes }: DeviceConfiguration): ListedTest[] {
  const used = [...residents, ...buttons, ...codes].some(({ timeRange }) => timeRange !== 0);
  const nothing = timeRanges.length === 0 && !used ? words.noRanges : null;
  return [
    simple("login", "machine", words.login),
    simple("factory-password", "machine", words.password),
    simple("firmware", "machine", words.firmware),
    simple("clock", "machine", words.clock),
    simple("time-ranges", "machine", words.ranges, nothing),
  ];
}

const asmTest = ({ asm }: DeviceConfiguration): ListedTest =>
  simple("asm", "person", words.asm, asm.enabled ? null : words.noAsm);

const soundTest = (): ListedTest => simple("sound", "person", words.sound);

const screenTest = ({ firmware }: DeviceConfiguration): ListedTest =>
  simple("screen", "person", words.screen, firmware.variant === "buttons" ? words.noScreen : null);

type Words = { readonly title: Bilingual; readonly instruction: Bilingual };

const simple = (
  kind: TestKind,
  how: ListedTest["how"],
  { title, instruction }: Words,
  notApplicable: Bilingual | null = null,
): ListedTest => ({ id: kind, kind, title, instruction, how, notApplicable, call: null });

const words = {
  login: {
    title: { fr: "Trouvé et connecté", en: "Found and logged in" },
    instruction: {
      fr: "Perron interroge le portier, s'y connecte et compare son numéro de série.",
      en: "Perron asks the door phone, logs in and compares its serial number.",
    },
  },
  password: {
    title: { fr: "Mot de passe d'usine changé", en: "Factory password changed" },
    instruction: {
      fr: "Perron vérifie que admin / admin n'ouvre plus ce portier.",
      en: "Perron checks that admin / admin no longer opens this door phone.",
    },
  },
  firmware: {
    title: { fr: "Version du logiciel", en: "Firmware version" },
    instruction: {
      fr: "Perron lit la version. Avant la 1.72, les entrées NO et NF sont inversées sur les cartes 440B et suivantes.",
      en: "Perron reads the version. Before 1.72, NO and NC inputs are swapped on boards from 440B on.",
    },
  },
  clock: {
    title: { fr: "Horloge", en: "Clock" },
    instruction: {
      fr: "Perron compare l'heure que le portier donne dans ses réponses à celle de cet ordinateur.",
      en: "Perron compares the time the door phone gives in its answers with this computer's.",
    },
  },
  ranges: {
    title: { fr: "Plages horaires", en: "Time ranges" },
    instruction: {
      fr: "Perron vérifie que chaque plage utilisée existe et s'ouvre au moins une fois dans la semaine.",
      en: "Perron checks that each time range in use exists and opens at least once in the week.",
    },
  },
  asm: {
    title: { fr: "Voyant ASM", en: "ASM light" },
    instruction: {
      fr: "Dans PARAMETRES ASM des pages du portier, le voyant doit être vert. Orange : pas activé sur le serveur. Rouge : identifiant, clé ou adresse faux.",
      en: "On the door phone's PARAMETRES ASM page the light must be green. Orange: not activated on the server. Red: wrong identifier, key or address.",
    },
  },
  sound: {
    title: { fr: "Haut-parleur", en: "Loudspeaker" },
    instruction: {
      fr: "Le portier joue trois bips. Les entendez-vous nettement ?",
      en: "The door phone plays three beeps. Do you hear them clearly?",
    },
  },
  screen: {
    title: { fr: "Écran", en: "Screen" },
    instruction: {
      fr: "Le portier affiche le nombre 172 pendant 20 secondes. Le voyez-vous en entier ?",
      en: "The door phone shows the number 172 for 20 seconds. Do you see all of it?",
    },
  },
  noRanges: { fr: "Aucune plage horaire n'est réglée.", en: "No time range is set." },
  noAsm: { fr: "La liaison ASM est désactivée.", en: "The ASM link is off." },
  noScreen: {
    fr: "La version Boutons n'affiche pas d'image.",
    en: "The button version shows no pictures.",
  },
};
