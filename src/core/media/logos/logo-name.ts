import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import { type Failure, failure } from "#shared/result/failure.ts";

/** Longest name a device takes, its `.png` included (profile `limits.logoName`). */
const longestName = 64;
const extension = ".png";
/** Names Windows gives to devices, with any extension: such a file could not be saved on the technician's laptop. */
const windowsDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Letters that stay one letter when their accent is taken off, and what stands for them in plain Latin. */
const plainLetters: Readonly<Record<string, string>> = {
  œ: "oe",
  Œ: "Oe",
  æ: "ae",
  Æ: "Ae",
  ß: "ss",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
};

export type SafeLogoName = { readonly name: string; readonly changed: boolean };

/**
 * Makes a file name that the device, Windows and a case-blind disk all take, told apart from the names `taken`.
 *
 * 1–64 of `A–Z a–z 0–9 space . _ -`, ending in `.png`; folders go, accents fold (`Élodie Bœuf.jpg` → `Elodie Boeuf.png`).
 * The same name always gives the same result, whichever way its accents are encoded.
 */
export function safeLogoName(name: string, taken: Iterable<string> = []): SafeLogoName {
  const used = new Set(Array.from(taken, (one) => one.toLowerCase()));
  const stem = safeStem(name);
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? "" : `-${copy}`;
    const free = stem.slice(0, longestName - extension.length - suffix.length).replace(/(?<![ .])[ .]+$/, "");
    const candidate = `${free}${suffix}${extension}`;
    if (!used.has(candidate.toLowerCase())) return { name: candidate, changed: candidate !== name };
  }
}

function safeStem(name: string): string {
  const file = name.split(/[/\\]/).at(-1) ?? "";
  const plain = file
    .replace(/\.(?:png|jpe?g|gif|webp)[ .]*$/i, "")
    .replace(/[œŒæÆßøØłŁđĐ]/g, (letter) => plainLetters[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^A-Za-z0-9 ._-]+/g, "-")
    // A leading dot hides the file, two dots climb out of a folder, an outer space is lost on the way.
    .replace(/\.{2,}/g, ".")
    .replace(/^[ .]+|(?<![ .])[ .]+$/g, "");
  if (!/[A-Za-z0-9]/.test(plain)) return "logo";
  return windowsDevice.test(plain) ? `_${plain}` : plain;
}

/** Why a name cannot be sent as it is; undefined when it can. */
export function logoNameProblem(name: string, profile: DeviceProfile = builtInProfile): Failure | undefined {
  const allowed = new RegExp(profile.limits.logoName).test(name) && /\.png$/i.test(name);
  const { changed, name: proposal } = safeLogoName(name.replace(/\.png$/i, extension));
  if (allowed && !changed) return undefined;
  return failure(
    "invalid",
    {
      fr: `Ce nom de logo est refusé par le portier ou par Windows : au plus ${longestName} lettres sans accent, chiffres, espaces, « . _ - », et .png à la fin. Proposition : ${proposal}`,
      en: `The door phone or Windows refuses this logo name: at most ${longestName} plain letters, digits, spaces, “. _ -”, ending in .png. Proposal: ${proposal}`,
    },
    { reason: "logo-name", details: { proposal } },
  );
}
