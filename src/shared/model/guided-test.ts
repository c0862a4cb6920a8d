import { z } from "zod";
import { DoorId } from "./identity.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });

/** What a test of a door tries. */
export const testKinds = [
  "login",
  "factory-password",
  "firmware",
  "clock",
  "time-ranges",
  "asm",
  "sound",
  "screen",
  "call",
  "relay-1",
  "relay-2",
  "relay-both",
] as const;
export const TestKind = z.enum(testKinds);
export type TestKind = z.infer<typeof TestKind>;

/**
 * How far a test is.
 *
 * `remark`: it works, with something to say about it. `unknown`: it was tried and nobody can tell what came of it.
 * `not-applicable`: this door has nothing to try, by its configuration or in a person's judgement.
 */
export const TestState = z.enum(["not-run", "passed", "failed", "remark", "unknown", "not-applicable"]);
export type TestState = z.infer<typeof TestState>;

/** One try of a test, kept for good: trying again adds one. */
export const TestTry = z.object({
  state: TestState.exclude(["not-run"]),
  how: z.enum(["machine", "person"]),
  /** What Perron found, or what the device answered; null when only a person spoke. */
  answer: Sentence.nullable(),
  /** In the person's own words; empty for none. */
  remark: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The person's name as typed; empty when Perron ran it, or nobody gave one. */
  by: z.string(),
});
export type TestTry = z.infer<typeof TestTry>;

/** A test of one door with how it stands; its state, answer, remark and time are those of the last try. */
export const GuidedTest = z.object({
  /** Stable within a door: `relay-1`, `call/3/2` (resident or button 3, second number). */
  id: z.string(),
  kind: TestKind,
  title: Sentence,
  /** What to do, and what to look or listen for. */
  instruction: Sentence,
  /** Who can tell: Perron alone, or a person. */
  how: z.enum(["machine", "person"]),
  state: TestState,
  answer: Sentence.nullable(),
  remark: z.string(),
  /** Of every try. */
  photographs: z.array(z.string()),
  at: z.string().nullable(),
  by: z.string(),
  /** Every try, oldest first; the last is the one above. */
  tries: z.array(TestTry),
});
export type GuidedTest = z.infer<typeof GuidedTest>;

/** A test that somebody must still do, or do again. */
export const remains = ({ state }: Pick<GuidedTest, "state">): boolean =>
  state === "not-run" || state === "failed" || state === "unknown";

/** Where a rule of accessibility comes from. */
export const RuleSource = z.object({
  title: Sentence,
  /** ISO date of the text. */
  date: z.string(),
  article: z.string().nullable(),
  /** `to-be-checked`: the text itself was not at hand when the rule was written. */
  standing: z.enum(["certain", "to-be-checked"]),
  /** New buildings of this kind. */
  building: z.enum(["housing", "public"]),
});
export type RuleSource = z.infer<typeof RuleSource>;

/** What one rule says of one door: help for the technician, never a legal opinion. */
export const AccessibilityFinding = z.object({
  ruleId: z.string(),
  title: Sentence,
  /** What is looked for, in plain words. */
  requirement: Sentence,
  sources: z.array(RuleSource),
  /** Names of the measurements it rests on. */
  measurements: z.array(z.string()),
  verdict: z.enum(["met", "to-look-at", "not-measured", "not-applicable"]),
  /** What was measured or read on the device; null when nothing was. */
  measured: Sentence.nullable(),
  /** Why the verdict is what it is, and what to do next. */
  explanation: Sentence,
});
export type AccessibilityFinding = z.infer<typeof AccessibilityFinding>;

/** Something only a person on site can measure or see. */
export const MeasurementView = z.object({
  name: z.string(),
  label: Sentence,
  hint: Sentence,
  kind: z.enum(["number", "yes-no"]),
  unit: z.string(),
  least: z.number(),
  most: z.number(),
  /** 1 = yes, 0 = no; null = not measured. */
  value: z.number().nullable(),
  at: z.string().nullable(),
  by: z.string(),
});
export type MeasurementView = z.infer<typeof MeasurementView>;

/** All that is known of a door's checks; it is in the site file and needs no device. */
export const DoorChecks = z.object({
  doorId: DoorId,
  name: z.string(),
  serial: z.string().nullable(),
  /** ISO 8601, UTC: when the list was last made from what the device holds; null = never, and `tests` is empty. */
  madeAt: z.string().nullable(),
  tests: z.array(GuidedTest),
  measurements: z.array(MeasurementView),
  findings: z.array(AccessibilityFinding),
});
export type DoorChecks = z.infer<typeof DoorChecks>;
