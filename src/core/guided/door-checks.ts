import type { AccessibilityFinding, DoorChecks, GuidedTest, TestTry } from "#shared/model/guided-test.ts";
import { type AccessibilityRules, frenchRules } from "../accessibility/accessibility-rules.ts";
import { judgeRules } from "../accessibility/judge-rules.ts";
import type { Door } from "../site/site-doors.ts";
import type { CheckChoices } from "./check-choices.ts";
import type { ListedTest } from "./listed-test.ts";
import type { KeptMeasurement } from "./measurements.ts";
import type { SiteChecks, TestList } from "./site-checks.ts";

/** All that is known of a door's checks, from the site file alone. */
export async function doorChecksIn(
  checks: SiteChecks,
  door: Pick<Door, "id" | "name" | "serial">,
  rules: AccessibilityRules = frenchRules,
): Promise<DoorChecks> {
  const [list, tries, photographs, measured, choices] = await Promise.all([
    checks.list(door.id),
    checks.tries(door.id),
    checks.photographs(door.id),
    checks.measurements(door.id),
    checks.choices(),
  ]);
  const tests = (list?.tests ?? []).map((test) =>
    standing(test, tries.get(test.id) ?? [], photographs.get(test.id) ?? []),
  );
  return {
    doorId: door.id,
    name: door.name,
    serial: door.serial,
    madeAt: list?.madeAt ?? null,
    tests,
    measurements: measurementViews(rules, measured),
    findings: findingsOf(rules, list, measured, choices),
  };
}

/** A test with its tries; without any, it is still to run, or was set aside when the list was made. */
function standing(
  { id, kind, title, instruction, how, notApplicable }: ListedTest,
  tries: TestTry[],
  photographs: string[],
): GuidedTest {
  const last = tries.at(-1);
  const untried = notApplicable === null ? ("not-run" as const) : ("not-applicable" as const);
  return {
    id,
    kind,
    title,
    instruction,
    how,
    state: last?.state ?? untried,
    answer: last ? last.answer : notApplicable,
    remark: last?.remark ?? "",
    photographs,
    at: last?.at ?? null,
    by: last?.by ?? "",
    tries,
  };
}

function measurementViews(
  { measurements }: AccessibilityRules,
  measured: readonly KeptMeasurement[],
): DoorChecks["measurements"] {
  return measurements.map((one) => {
    const kept = measured.find(({ name }) => name === one.name);
    return { ...one, value: kept?.value ?? null, at: kept?.at ?? null, by: kept?.by ?? "" };
  });
}

/** Sources of the other kind of building are left out once the kind is chosen; a rule with none left goes too. */
function findingsOf(
  rules: AccessibilityRules,
  list: TestList | null,
  measured: readonly KeptMeasurement[],
  { building }: CheckChoices,
): AccessibilityFinding[] {
  const values = new Map(measured.map(({ name, value }) => [name, value]));
  return judgeRules(rules, list?.facts ?? null, values)
    .map((finding) => ({
      ...finding,
      sources: finding.sources.filter((source) => building === null || source.building === building),
    }))
    .filter(({ sources }) => sources.length > 0);
}
