import type { DoorChecksSummary } from "#shared/contract/guided-contract.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { typedAddress } from "#shared/model/endpoint.ts";
import { type DoorChecks, remains, TestState } from "#shared/model/guided-test.ts";

const verdicts = ["met", "to-look-at", "not-measured", "not-applicable"] as const;

/** A door in the view of the whole building: how many of each, and what remains by name. */
export function summaryOf(
  { doorId, name, serial, madeAt, tests, findings }: DoorChecks,
  endpoint: Endpoint,
): DoorChecksSummary {
  const times = tests.flatMap(({ at }) => (at === null ? [] : [at])).sort();
  return {
    doorId,
    name,
    serial,
    address: typedAddress(endpoint),
    madeAt,
    counts: countsOf(TestState.options, (state) => tests.filter((test) => test.state === state).length),
    remaining: tests
      .filter(remains)
      .map(({ id, title, state, remark, answer }) => ({ id, title, state, remark, answer })),
    lastAt: times.at(-1) ?? null,
    verdicts: countsOf(verdicts, (verdict) => findings.filter((one) => one.verdict === verdict).length),
  };
}

const countsOf = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
