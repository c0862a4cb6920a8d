import { type GuidedTest, remains } from "#shared/model/guided-test.ts";

/** The test to go on with after one was answered: the next that nobody has tried, from there on and then from the top. */
export function testAfter(tests: readonly GuidedTest[], id: string): string {
  const at = tests.findIndex((test) => test.id === id);
  const inTurn = [...tests.slice(at + 1), ...tests.slice(0, Math.max(at, 0))];
  return (inTurn.find(untried) ?? inTurn.find(unclear))?.id ?? id;
}

/** Where to begin, and where to go on after an interruption. */
export function testToBegin(tests: readonly GuidedTest[]): string | null {
  const [first] = tests;
  return (tests.find(unclear) ?? tests.find(untried) ?? tests.find(remains) ?? first)?.id ?? null;
}

/** The one above or below in the list; its ends hold. */
export function neighbourOf(tests: readonly GuidedTest[], id: string, step: 1 | -1): string {
  const at = tests.findIndex((test) => test.id === id);
  return tests[Math.min(tests.length - 1, Math.max(0, at + step))]?.id ?? id;
}

const untried = ({ state }: GuidedTest) => state === "not-run";
const unclear = ({ state }: GuidedTest) => state === "unknown";
