import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { TestTry } from "#shared/model/guided-test.ts";
import { recordAt } from "../evidence/door-evidence.ts";
import type { FoundTest } from "./guided-parts.ts";

type Answer = Extract<EvidenceAct, { kind: "test" }>["answer"];

const answers: Readonly<Record<TestTry["state"], Answer | null>> = {
  passed: "passed",
  failed: "failed",
  remark: "remark",
  "not-applicable": "skipped",
  // Nobody has answered: what the device was asked to do is written down by itself.
  unknown: null,
};

/** Writes an answer into the site's log: Perron's own verdict, or a person's word. */
export async function recordTest(
  { found, test }: FoundTest,
  given: Pick<TestTry, "state" | "remark">,
  askedAt: string | null,
  answeredAt: string,
): Promise<void> {
  const answer = answers[given.state];
  if (answer === null) return;
  await recordAt(found, {
    kind: "test",
    test: test.id,
    label: test.title,
    answer,
    remark: given.remark === "" ? null : given.remark,
    askedAt,
    answeredAt,
    photograph: null,
  });
}
