import { z } from "zod";
import { RuleSource } from "#shared/model/guided-test.ts";
import france from "../../../resources/accessibility/france.json" with { type: "json" };

const Sentence = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const Name = z.string().min(1);

/** Something to measure (`number`, within bounds that catch a slip of the unit) or to see (`yes-no`: 1 or 0). */
const Measurement = z.strictObject({
  name: Name,
  label: Sentence,
  hint: Sentence,
  kind: z.enum(["number", "yes-no"]),
  unit: z.string(),
  least: z.number(),
  most: z.number(),
});
export type Measurement = z.infer<typeof Measurement>;

/** How a rule is judged, from measurements and from what the device holds. */
const Check = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("between"),
    measurements: z.array(Name).min(1),
    least: z.number(),
    most: z.number(),
  }),
  z.strictObject({ kind: z.literal("more-than"), measurement: Name, than: z.number() }),
  z.strictObject({ kind: z.literal("at-least"), measurement: Name, least: z.number() }),
  z.strictObject({ kind: z.literal("seen"), measurement: Name }),
  /** Heard by a person; before the version named, the device has no voice for it. */
  z.strictObject({ kind: z.literal("spoken"), measurement: Name, announcedSince: z.string() }),
  /** Each resident can be rung, and a person has tried a code on the keypad. Scrolling panels only. */
  z.strictObject({ kind: z.literal("call-code"), measurement: Name }),
  /** The speed and the seconds for the hand are Perron's own, careful figures: the texts give none. */
  z.strictObject({
    kind: z.literal("relay-time"),
    relay: z.number().int().min(1).max(2),
    measurement: Name,
    metresPerSecond: z.number().positive(),
    handSeconds: z.number().min(0),
  }),
]);
export type Check = z.infer<typeof Check>;

const Rules = z.strictObject({
  /** ISO date on which the sources were last gone through. */
  checkedOn: z.iso.date(),
  sources: z.record(
    z.string(),
    z.strictObject({ title: Sentence, date: z.iso.date(), building: RuleSource.shape.building }),
  ),
  measurements: z.array(Measurement),
  rules: z.array(
    z.strictObject({
      id: Name,
      title: Sentence,
      requirement: Sentence,
      sources: z
        .array(
          z.strictObject({
            text: Name,
            article: z.string().nullable(),
            standing: RuleSource.shape.standing,
          }),
        )
        .min(1),
      check: Check,
    }),
  ),
});
export type AccessibilityRules = z.infer<typeof Rules>;
export type AccessibilityRule = AccessibilityRules["rules"][number];

/** The rules as data: `resources/accessibility/france.json`. */
export const frenchRules: AccessibilityRules = Rules.parse(france);

/** What a rule needs measured. */
export const measurementsOf = (check: Check): readonly string[] =>
  check.kind === "between" ? check.measurements : [check.measurement];
