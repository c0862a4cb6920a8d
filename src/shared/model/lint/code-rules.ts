import type { DoorCode } from "../device-configuration.ts";
import type { Finding } from "./finding.ts";

/** Fewer digits are tried out in an afternoon. */
const leastDigits = 4;

/** Codes that open more than one thinks, or are guessed too soon. No message repeats a code. */
export function lintCodes(codes: readonly DoorCode[]): Finding[] {
  const firsts = new Map<string, number>();
  return codes.flatMap(({ index, code }): Finding[] => {
    if (code === "") return [];
    const path = `codes/${index}/code`;
    const first = firsts.get(code);
    if (first === undefined) firsts.set(code, index);
    const findings: Finding[] = [];
    if (first !== undefined)
      findings.push({
        rule: "code-twice",
        path,
        severity: "warning",
        message: said.twice(first, index),
        mend: null,
      });
    if (code.length < leastDigits)
      findings.push({
        rule: "code-short",
        path,
        severity: "warning",
        message: said.short(index),
        mend: null,
      });
    return findings;
  });
}

const said = {
  twice: (first: number, second: number) => ({
    fr: `Les codes relais ${first} et ${second} sont les mêmes : en retirer un ne suffirait pas à fermer la porte.`,
    en: `Relay codes ${first} and ${second} are the same: taking one out would not close the door.`,
  }),
  short: (index: number) => ({
    fr: `Le code relais ${index} compte moins de ${leastDigits} chiffres : il se devine vite.`,
    en: `Relay code ${index} has fewer than ${leastDigits} digits: it is soon guessed.`,
  }),
};
