import { canonicalJson } from "../canonical-json.ts";

export type Alike<Member, Value> = { readonly members: readonly Member[]; readonly value: Value };

/** Puts together those that hold the same, in the order in which each is first met. */
export function alike<Member, Value>(
  members: readonly Member[],
  held: (member: Member) => Value,
): Alike<Member, Value>[] {
  const groups = Map.groupBy(members, (member) => canonicalJson(held(member)));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ members: group, value: held(first) }];
  });
}
