import type { Language } from "#shared/contract/app-contract.ts";

/** What a person does with the test at hand. */
export const checkActs = [
  "run",
  "yes",
  "no",
  "remark",
  "photograph",
  "set-aside",
  "next",
  "previous",
] as const;
export type CheckAct = (typeof checkActs)[number];

type Letters = Readonly<Record<Exclude<CheckAct, "next" | "previous">, string>>;

/** The initials of the words on the buttons. */
const letters: Readonly<Record<Language, Letters>> = {
  fr: { run: "l", yes: "o", no: "n", remark: "r", photograph: "p", "set-aside": "s" },
  en: { run: "g", yes: "y", no: "n", remark: "r", photograph: "p", "set-aside": "s" },
};

/** The key printed beside a button. */
export const keyOf = (act: keyof Letters, language: Language): string => letters[language][act].toUpperCase();

type Press = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "repeat">;

/** What a key asks for; undefined where it is somebody else's: a shortcut of the browser, or a key held down. */
export function actOf(press: Press, language: Language): CheckAct | undefined {
  if (press.altKey || press.ctrlKey || press.metaKey || press.repeat) return undefined;
  if (press.key === "ArrowDown") return "next";
  if (press.key === "ArrowUp") return "previous";
  const letter = press.key.toLowerCase();
  const found = Object.entries(letters[language]).find(([, its]) => its === letter);
  return found?.[0] as CheckAct | undefined;
}
