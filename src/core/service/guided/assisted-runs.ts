import type { TestKind } from "#shared/model/guided-test.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Verdict } from "../../guided/machine-verdicts.ts";
import { playSound } from "../../ipac/local-api/audio.ts";
import { showPicture } from "../../ipac/local-api/lcd.ts";
import { numberPicture } from "../../media/screens/number-picture.ts";
import { beepSound } from "../../media/sounds/beep.ts";
import type { Conversation } from "../../net/conversation.ts";
import type { FoundTest, GuidedParts } from "./guided-parts.ts";

/** Shown by the screen test: the firmware's own number, three different figures that fill the width. */
const shownNumber = 172;
const shownSeconds = 20;
const beeps = 3;

/**
 * What the device does while a person looks or listens. Answers what Perron can already say of it: `unknown` where only
 * the person can tell.
 */
type Run = (parts: GuidedParts, found: FoundTest, signal: AbortSignal) => Promise<Result<Verdict>>;

export const assistedRuns: Partial<Record<TestKind, Run>> = {
  sound: async (parts, { found }, signal) => {
    const played = await onDevice(parts, found, signal, (conversation) =>
      playSound(conversation, { wav: beepSound(), loop: beeps }, signal, parts.profile),
    );
    return played.ok ? asked(words.played) : played;
  },
  screen: async (parts, { found }, signal) => {
    const bytes = await numberPicture(shownNumber, parts.profile.screen);
    const shown = await onDevice(parts, found, signal, (conversation) =>
      showPicture(conversation, { bytes, tempo: shownSeconds }, signal),
    );
    return shown.ok ? asked(words.shown) : shown;
  },
  call: async ({ trial }, { found, test }, signal) => {
    if (!test.call) return asked(words.nobody);
    const called = await trial.call(found.door.id, test.call, signal);
    return called.ok ? asked(words.called) : called;
  },
  asm: runAsm,
};

/** The light itself is on the device's page; where the device speaks to this laptop, its green is known here. */
async function runAsm({ links, clock }: GuidedParts, { found }: FoundTest): Promise<Result<Verdict>> {
  const link = await links.link(found.door.id);
  if (!link.ok) return link;
  const { server, product } = link.value;
  if (!server.running || product?.lastNotifyAt == null) return asked(words.elsewhere);
  if (product.state !== "accepted") return asked(words.notAccepted);
  if (product.missed > 0) return asked(words.silent);
  const ago = Math.max(0, Math.round((clock.now() - Date.parse(product.lastNotifyAt)) / 1_000));
  return ok({ state: "passed", answer: words.heard(ago) });
}

async function onDevice(
  { doors }: GuidedParts,
  found: FoundTest["found"],
  signal: AbortSignal,
  act: (conversation: Conversation) => Promise<Result<void>>,
): Promise<Result<void>> {
  const session = await doors.session(found, signal);
  return session.ok ? act(session.value.device.conversation) : session;
}

const asked = (answer: Bilingual): Result<Verdict> => ok({ state: "unknown", answer });

const words = {
  played: {
    fr: "Trois bips envoyés au haut-parleur.",
    en: "Three beeps sent to the loudspeaker.",
  },
  shown: {
    fr: `Le nombre ${shownNumber} est envoyé à l'écran pour ${shownSeconds} s.`,
    en: `The number ${shownNumber} is sent to the screen for ${shownSeconds} s.`,
  },
  called: { fr: "Le portier a pris l'appel.", en: "The door phone took the call." },
  nobody: { fr: "Personne à appeler.", en: "Nobody to call." },
  elsewhere: {
    fr: "Ce portier ne parle pas au serveur de ce chantier : seul son voyant peut le dire.",
    en: "This door phone does not speak to this site's server: only its light can tell.",
  },
  notAccepted: {
    fr: "Le portier parle au serveur de ce chantier, qui ne l'a pas activé : voyant orange attendu. Activez-le dans Serveur ASM.",
    en: "The door phone speaks to this site's server, which has not activated it: the light should be orange. Activate it under ASM server.",
  },
  silent: {
    fr: "Le portier devrait s'être manifesté auprès du serveur de ce chantier et ne l'a pas fait : regardez son voyant.",
    en: "The door phone should have reported to this site's server and did not: look at its light.",
  },
  heard: (seconds: number) => ({
    fr: `Le portier a parlé au serveur de ce chantier il y a ${seconds} s : voyant vert.`,
    en: `The door phone spoke to this site's server ${seconds} s ago: its light is green.`,
  }),
};
