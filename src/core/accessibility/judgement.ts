import type { AccessibilityFinding } from "#shared/model/guided-test.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { Measurement } from "./accessibility-rules.ts";

export type Judgement = Pick<AccessibilityFinding, "verdict" | "measured" | "explanation">;

/** What was measured at one door. */
export type Measured = {
  readonly value: (name: string) => number | undefined;
  readonly measurement: (name: string) => Measurement;
};

export const judged = (
  verdict: Judgement["verdict"],
  measured: Bilingual | null,
  explanation: Bilingual,
): Judgement => ({ verdict, measured, explanation });

export function notMeasured(missing: readonly Measurement[]): Judgement {
  return judged("not-measured", null, {
    fr: `À mesurer ou à constater : ${missing.map(({ label }) => label.fr).join(", ")}.`,
    en: `To measure or to see: ${missing.map(({ label }) => label.en).join(", ")}.`,
  });
}

/** `Hauteur … : 110 cm`, `… : oui`. */
export function valueWords({ label, kind, unit }: Measurement, value: number): Bilingual {
  if (kind === "yes-no")
    return {
      fr: `${label.fr} : ${value === 1 ? "oui" : "non"}`,
      en: `${label.en}: ${value === 1 ? "yes" : "no"}`,
    };
  return { fr: `${label.fr} : ${figure(value).fr} ${unit}`, en: `${label.en}: ${figure(value).en} ${unit}` };
}

export const figure = (value: number): Bilingual => ({
  fr: String(value).replace(".", ","),
  en: String(value),
});
