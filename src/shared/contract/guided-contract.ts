import { oc } from "@orpc/contract";
import { z } from "zod";
import { AccessibilityFinding, DoorChecks, GuidedTest, TestState } from "../model/guided-test.ts";
import { DoorId, SiteId } from "../model/identity.ts";
import { resultOf } from "./failure-view.ts";
import { DoorAnswerView } from "./trial-contract.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });
const Site = z.object({ siteId: SiteId });
const Door = z.object({ doorId: DoorId });
const Test = Door.extend({ testId: z.string().min(1).max(120) });
const File = z.instanceof(Blob);

/** What holds for every door of a site. */
export const CheckChoicesView = z.object({
  building: z.enum(["housing", "public"]).nullable(),
  /** Who answers, as typed. */
  by: z.string().trim().max(120),
  /** Residents or buttons rung at each door. */
  sample: z.number().int().min(0).max(50),
});
export type CheckChoicesView = z.infer<typeof CheckChoicesView>;

/** A door in the view of the whole building. */
export const DoorChecksSummary = z.object({
  doorId: DoorId,
  name: z.string(),
  serial: z.string().nullable(),
  /** As one types it: the scheme only where it is not plain http. */
  address: z.string(),
  madeAt: z.string().nullable(),
  counts: z.record(TestState, z.number()),
  /** What somebody must still do, or do again. */
  remaining: z.array(GuidedTest.pick({ id: true, title: true, state: true, remark: true, answer: true })),
  /** Latest time of an answer. */
  lastAt: z.string().nullable(),
  verdicts: z.record(AccessibilityFinding.shape.verdict, z.number()),
});
export type DoorChecksSummary = z.infer<typeof DoorChecksSummary>;

export const SiteChecksView = z.object({
  choices: CheckChoicesView,
  doors: z.array(DoorChecksSummary),
});
export type SiteChecksView = z.infer<typeof SiteChecksView>;

/** What became of starting a test: judged by Perron, or now waiting for what a person saw or heard. */
export const StartedTest = z.object({ asked: z.boolean(), checks: DoorChecks });
export type StartedTest = z.infer<typeof StartedTest>;

/** What a person may say of a test. */
export const TestAnswer = TestState.exclude(["not-run"]);

/** The guided list of tests of a door, its measurements, and what remains for the building. */
export const guidedContract = {
  /** From the site file; no device is asked. */
  door: oc.input(Door).output(resultOf(DoorChecks)),
  /** Reads the device and makes its list; answers given so far stay. */
  prepare: oc.input(Door).output(resultOf(DoorChecks)),
  /** Runs a test that Perron can judge, or does the device's part of one that a person judges. Never a door: see `open`. */
  run: oc.input(Test).output(resultOf(StartedTest)),
  /** A physical act by a person who holds the button; never repeated by itself. The code is not kept. */
  open: oc
    .input(Test.extend({ code: z.string().min(1).max(64) }))
    .output(resultOf(z.object({ answer: DoorAnswerView, checks: DoorChecks }))),
  /** A person's word on a test; a call under way is hung up first. `notice`: what did not go as it should meanwhile. */
  answer: oc
    .input(Test.extend({ state: TestAnswer, remark: z.string().trim().max(2_000) }))
    .output(resultOf(z.object({ checks: DoorChecks, notice: Sentence.nullable() }))),
  addPhotograph: oc.input(Test.extend({ file: File })).output(resultOf(DoorChecks)),
  photograph: oc.input(Door.extend({ id: z.string() })).output(resultOf(File)),
  removePhotograph: oc.input(Door.extend({ id: z.string() })).output(resultOf(DoorChecks)),
  /** `value` null takes the measurement back; yes and no are 1 and 0. */
  measure: oc
    .input(Door.extend({ name: z.string().max(120), value: z.number().nullable() }))
    .output(resultOf(DoorChecks)),
  site: oc.input(Site).output(resultOf(SiteChecksView)),
  choose: oc.input(Site.extend({ choices: CheckChoicesView.partial() })).output(resultOf(CheckChoicesView)),
};
