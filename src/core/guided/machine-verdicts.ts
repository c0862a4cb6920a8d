import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { TestTry } from "#shared/model/guided-test.ts";
import { openSpans } from "#shared/model/ring-order.ts";
import { type Instant, type Milliseconds, seconds } from "#shared/model/units.ts";
import type { Bilingual } from "#shared/result/failure.ts";

/** What Perron found by itself. */
export type Verdict = { readonly state: TestTry["state"]; readonly answer: Bilingual };

const verdict = (state: Verdict["state"], fr: string, en: string): Verdict => ({ state, answer: { fr, en } });

export function judgePassword(configuration: DeviceConfiguration, openedByFactory: boolean): Verdict {
  const { mode, login, password } = configuration.auth;
  if (mode === "none")
    return verdict(
      "failed",
      "Le portier ne demande aucun mot de passe : choisissez BASIC ou DIGEST, et un mot de passe à vous.",
      "The door phone asks for no password: choose BASIC or DIGEST, and a password of your own.",
    );
  if (openedByFactory || (login === "admin" && password === "admin"))
    return verdict(
      "failed",
      "admin / admin ouvre encore ce portier : changez-le avant de partir.",
      "admin / admin still opens this door phone: change it before you leave.",
    );
  return verdict(
    "passed",
    "Le mot de passe d'usine n'ouvre plus.",
    "The factory password no longer opens it.",
  );
}

/** From this version on the inputs are right on boards 440B and later (vendor's release note 1.72, « Problèmes résolus »). */
const inputsRightSince = [1, 72] as const;

export function judgeFirmware(version: string): Verdict {
  const found = /^\s*[vV]?(\d+)\.(\d+)/.exec(version);
  if (!found)
    return verdict(
      "unknown",
      `Version illisible : « ${version} ». Lisez-la sur les pages du portier.`,
      `Unreadable version: “${version}”. Read it on the door phone's pages.`,
    );
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const [wantedMajor, wantedMinor] = inputsRightSince;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor))
    return verdict("passed", `Version ${version}.`, `Version ${version}.`);
  return verdict(
    "remark",
    `Version ${version} : sur une carte 440B ou plus récente, les entrées NO et NF sont inversées jusqu'à la 1.72. Lisez la carte ; mettez à jour, ou câblez en conséquence et notez-le.`,
    `Version ${version}: on a board 440B or later, NO and NC inputs are swapped until 1.72. Read the board; update, or wire accordingly and note it.`,
  );
}

/** Nobody notices less at a door; time ranges change on the hour. */
const clockTolerance: Milliseconds = seconds(60);

/** @param date the `Date` header of an answer of the device, undefined when it sends none */
export function judgeClock(date: string | undefined, now: Instant): Verdict {
  const told = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told))
    return verdict(
      "unknown",
      "Le portier ne donne pas l'heure dans ses réponses : lisez-la sur son écran ou ses pages, puis répondez.",
      "The door phone gives no time in its answers: read it on its screen or pages, then answer.",
    );
  const apart = told - now;
  const lag = lagWords(Math.abs(apart));
  if (Math.abs(apart) <= clockTolerance)
    return verdict(
      "passed",
      `Le portier et cet ordinateur sont à la même heure (écart : ${lag.fr}). Le fuseau ne se lit pas d'ici.`,
      `The door phone and this computer agree on the time (${lag.en} apart). The time zone cannot be read from here.`,
    );
  return apart > 0
    ? verdict(
        "failed",
        `L'horloge du portier avance de ${lag.fr} sur cet ordinateur : les plages horaires s'ouvriront trop tôt.`,
        `The door phone's clock is ${lag.en} ahead of this computer: time ranges will open too early.`,
      )
    : verdict(
        "failed",
        `L'horloge du portier retarde de ${lag.fr} sur cet ordinateur : les plages horaires s'ouvriront trop tard.`,
        `The door phone's clock is ${lag.en} behind this computer: time ranges will open too late.`,
      );
}

function lagWords(ms: number): Bilingual {
  const all = Math.round(ms / 1_000);
  if (all < 120) return { fr: `${all} s`, en: `${all} s` };
  if (all < 7_200) return { fr: `${Math.round(all / 60)} min`, en: `${Math.round(all / 60)} min` };
  if (all < 172_800) return { fr: `${Math.round(all / 3_600)} h`, en: `${Math.round(all / 3_600)} h` };
  const days = Math.round(all / 86_400);
  return { fr: `${days} jours`, en: `${days} days` };
}

export function judgeTimeRanges(configuration: DeviceConfiguration): Verdict {
  const { residents, buttons, codes, timeRanges } = configuration;
  const used = new Set([...residents, ...buttons, ...codes].map(({ timeRange }) => timeRange));
  used.delete(0);
  const known = new Set(timeRanges.map(({ index }) => index));
  const missing = [...used].filter((index) => !known.has(index)).sort((a, b) => a - b);
  if (missing.length > 0)
    return verdict(
      "failed",
      `Plages utilisées mais absentes du portier : ${missing.join(", ")}.`,
      `Time ranges in use but not on the door phone: ${missing.join(", ")}.`,
    );
  const shut = timeRanges.filter((range) => used.has(range.index) && openSpans(range).length === 0);
  if (shut.length > 0) {
    const names = shut.map(({ index, name }) => name || String(index)).join(", ");
    return verdict("remark", `Ne s'ouvrent jamais : ${names}.`, `Never open: ${names}.`);
  }
  const count = used.size;
  if (count === 0)
    return verdict("passed", "Aucune plage horaire n'est utilisée.", "No time range is in use.");
  return count === 1
    ? verdict(
        "passed",
        "La plage utilisée existe et s'ouvre dans la semaine.",
        "The range in use exists and opens during the week.",
      )
    : verdict(
        "passed",
        `Les ${count} plages utilisées existent et s'ouvrent dans la semaine.`,
        `The ${count} ranges in use exist and open during the week.`,
      );
}
