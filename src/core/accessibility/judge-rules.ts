import type { AccessibilityFinding } from "#shared/model/guided-test.ts";
import { assertNever } from "#shared/result/assert-never.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import {
  type AccessibilityRule,
  type AccessibilityRules,
  type Check,
  type Measurement,
  measurementsOf,
} from "./accessibility-rules.ts";
import type { DoorFacts } from "./door-facts.ts";
import { judgeCallCode, judgeRelayTime, judgeSpoken } from "./judge-device-rules.ts";
import { type Judgement, judged, type Measured, notMeasured, valueWords } from "./judgement.ts";

/**
 * What each rule says of one door, from what was measured and what the device holds.
 *
 * Help for whoever installs it, never a legal opinion: `to-look-at` asks for a look, it condemns nothing.
 *
 * @param facts null when the device was never read: rules that need it are `not-measured`
 */
export function judgeRules(
  rules: AccessibilityRules,
  facts: DoorFacts | null,
  values: ReadonlyMap<string, number>,
): AccessibilityFinding[] {
  const measured: Measured = {
    value: (name) => values.get(name),
    measurement: (name) => findMeasurement(rules, name),
  };
  return rules.rules.map((rule) => ({
    ruleId: rule.id,
    title: rule.title,
    requirement: rule.requirement,
    sources: sourcesOf(rule, rules),
    measurements: [...measurementsOf(rule.check)],
    ...judge(rule.check, facts, measured),
  }));
}

function judge(check: Check, facts: DoorFacts | null, measured: Measured): Judgement {
  switch (check.kind) {
    case "between":
      return judgeBetween(check, measured);
    case "more-than":
      return judgeNumber(check.measurement, measured, (value) => value > check.than);
    case "at-least":
      return judgeNumber(check.measurement, measured, (value) => value >= check.least);
    case "seen":
      return judgeSeen(check.measurement, measured);
    case "spoken":
      return judgeSpoken(check, facts, measured);
    case "call-code":
      return judgeCallCode(check, facts, measured);
    case "relay-time":
      return judgeRelayTime(check, facts, measured);
    default:
      return assertNever(check);
  }
}

function judgeBetween(
  { measurements, least, most }: Extract<Check, { kind: "between" }>,
  measured: Measured,
): Judgement {
  const all = measurements.map((name) => ({ of: measured.measurement(name), value: measured.value(name) }));
  const known = all.flatMap(({ of, value }) => (value === undefined ? [] : [{ of, value }]));
  const said = joined(known.map(({ of, value }) => valueWords(of, value)));
  // One that is wrong is enough, whatever the others turn out to be.
  const outside = known.filter(({ value }) => value < least || value > most);
  if (outside.length > 0) return judged("to-look-at", said, outsideWords(outside.map(({ of }) => of)));
  const missing = all.filter(({ value }) => value === undefined).map(({ of }) => of);
  if (missing.length > 0) return { ...notMeasured(missing), measured: known.length > 0 ? said : null };
  return judged("met", said, words.within);
}

function judgeNumber(name: string, measured: Measured, right: (value: number) => boolean): Judgement {
  const of = measured.measurement(name);
  const value = measured.value(name);
  if (value === undefined) return notMeasured([of]);
  const said = valueWords(of, value);
  return right(value) ? judged("met", said, words.within) : judged("to-look-at", said, outsideWords([of]));
}

function judgeSeen(name: string, measured: Measured): Judgement {
  const of = measured.measurement(name);
  const value = measured.value(name);
  if (value === undefined) return notMeasured([of]);
  const said = valueWords(of, value);
  return value === 1 ? judged("met", said, words.seen) : judged("to-look-at", said, words.notSeen);
}

function findMeasurement({ measurements }: AccessibilityRules, name: string): Measurement {
  const found = measurements.find((one) => one.name === name);
  if (!found) throw new Error(`the rules name no measurement ${name}`);
  return found;
}

function sourcesOf(
  { sources }: AccessibilityRule,
  rules: AccessibilityRules,
): AccessibilityFinding["sources"] {
  return sources.map(({ text, article, standing }) => {
    const source = rules.sources[text];
    if (!source) throw new Error(`the rules name no source ${text}`);
    return { ...source, article, standing };
  });
}

const joined = (parts: readonly Bilingual[]): Bilingual => ({
  fr: parts.map(({ fr }) => fr).join(" ; "),
  en: parts.map(({ en }) => en).join("; "),
});

function outsideWords(measurements: readonly Measurement[]): Bilingual {
  const fr = measurements.map(({ label }) => label.fr).join(", ");
  const en = measurements.map(({ label }) => label.en).join(", ");
  return {
    fr: `À revoir : ${fr}. Mesurez encore une fois, puis voyez avec le maître d'ouvrage.`,
    en: `To look at: ${en}. Measure once more, then see with whoever owns the works.`,
  };
}

const words = {
  within: { fr: "La mesure est dans ce qui est attendu.", en: "The measurement is within what is expected." },
  seen: { fr: "Constaté sur place.", en: "Seen on site." },
  notSeen: {
    fr: "Pas constaté sur place : corrigez, ou notez pourquoi avec le maître d'ouvrage.",
    en: "Not seen on site: put it right, or note why with whoever owns the works.",
  },
};
