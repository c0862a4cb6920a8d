import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import { filesOf } from "../../config/testing/configuration-sample.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import { matchResidents } from "./match-residents.ts";
import { type MergeChoices, mergeConfigurations, undecided } from "./merge-configurations.ts";

const reading = readConfiguration(filesOf(), builtInProfile);
if (!reading.ok) throw new Error(reading.error.message.en);
const base = reading.value.configuration;
const [durand, petit] = base.residents as [Resident, Resident];

const having = (
  residents: readonly Resident[],
  more: Partial<DeviceConfiguration> = {},
): DeviceConfiguration => ({
  ...base,
  residents: [...residents],
  ...more,
});
const merge = (device: DeviceConfiguration, wanted: DeviceConfiguration, choices: MergeChoices = undecided) =>
  mergeConfigurations({ base, device, wanted }, choices);

describe("a three-way merge", () => {
  test("takes what either side changed, field by field", () => {
    const device = having([{ ...durand, numbers: ["sip:2000@1", "sip:1005@1"] }, petit]);
    const wanted = having([{ ...durand, numbers: ["sip:1000@1", "sip:3000@1"], priority: true }, petit]);
    const { merged, conflicts, changes } = merge(device, wanted);
    expect(merged.residents[0]).toEqual({ ...durand, numbers: ["sip:2000@1", "sip:3000@1"], priority: true });
    expect(conflicts).toEqual([]);
    expect(changes.map(({ path }) => path)).toEqual(["residents/1/numbers/2", "residents/1/priority"]);
  });

  test("shows a conflict side by side, leaves the device as it is, and takes the side chosen", () => {
    const device = having([{ ...durand, numbers: ["sip:2000@1"] }, petit]);
    const wanted = having([{ ...durand, numbers: ["sip:3000@1", "sip:1005@1"] }, petit]);
    const { merged, conflicts } = merge(device, wanted);
    expect(conflicts).toEqual([
      {
        path: "residents/1/numbers/1",
        label: { fr: "M. Durand Paul, 1er numéro", en: "M. Durand Paul, 1st number" },
        base: "sip:1000@1",
        device: "sip:2000@1",
        wanted: "sip:3000@1",
      },
    ]);
    expect(merged.residents[0]?.numbers).toEqual(["sip:2000@1"]);
    const chosen = merge(device, wanted, {
      ...undecided,
      conflicts: new Map([["residents/1/numbers/1", "wanted" as const]]),
    });
    expect(chosen.merged.residents[0]?.numbers).toEqual(["sip:3000@1"]);
  });

  test.each(["device", "wanted"] as const)(
    "a deletion by the %s is listed apart and off by default",
    (by) => {
      const less = having([petit]);
      const [device, wanted] = by === "device" ? [less, base] : [base, less];
      const kept = merge(device, wanted);
      expect(kept.deletions).toEqual([
        { path: "residents/1", by, name: "M. Durand Paul", editedMeanwhile: false },
      ]);
      expect(kept.merged.residents).toEqual(base.residents);
      const accepted = merge(device, wanted, { ...undecided, deletions: new Set(["residents/1"]) });
      expect(accepted.merged.residents).toEqual([petit]);
    },
  );

  test("says that the other side changed what would be deleted", () => {
    const { deletions } = merge(having([{ ...durand, priority: true }, petit]), having([petit]));
    expect(deletions[0]?.editedMeanwhile).toBe(true);
  });

  test("follows a resident who was moved, and one who was renamed", () => {
    const moved = having([petit, { ...durand, index: 7 }]);
    const renamed = having([
      { ...durand, numbers: ["sip:9@1"] },
      { ...petit, lastName: "Legrand" },
    ]);
    const { merged, conflicts, deletions } = merge(moved, renamed);
    expect([conflicts, deletions]).toEqual([[], []]);
    expect(merged.residents).toEqual([
      { ...petit, lastName: "Legrand" },
      { ...durand, index: 7, numbers: ["sip:9@1"] },
    ]);
  });

  test("a place given to somebody else is two persons: nobody is overwritten", () => {
    const other: Resident = { ...durand, firstName: "Zoé", lastName: "Ali", numbers: ["sip:7@1"] };
    const { merged, deletions } = merge(
      having([other, petit]),
      having([{ ...durand, priority: true }, petit]),
    );
    expect(deletions).toMatchObject([{ path: "residents/1", by: "device", editedMeanwhile: true }]);
    expect(merged.residents).toEqual([other, { ...durand, priority: true, index: 2 }, petit]);
  });

  test("two newcomers on one place both stay; the device's keeps it", () => {
    const [ali, zoe] = ["Ali", "Zoé"].map((lastName, at) => ({
      ...durand,
      index: 4,
      lastName,
      firstName: "",
      numbers: [`sip:${at}@1`],
    })) as [Resident, Resident];
    const { merged } = merge(having([durand, petit, ali]), having([durand, petit, zoe]));
    expect(merged.residents.map(({ index, lastName }) => [index, lastName])).toEqual([
      [1, "M. Durand"],
      [2, "Zoé"],
      [3, "Petit"],
      [4, "Ali"],
    ]);
  });

  test("other parts merge too, secrets masked, the device's own facts untouched", () => {
    const device = {
      ...base,
      firmware: { ...base.firmware, version: "1.80" },
      asm: { ...base.asm, key: "device-key" },
    };
    const monday = [{ from: 9, to: 17 }];
    const timeRanges = base.timeRanges.map((one) => ({ ...one, days: { ...one.days, monday } }));
    const wanted = { ...base, timeRanges, asm: { ...base.asm, key: "wanted-key", url: "https://b.fr" } };
    const { merged, conflicts } = merge(device, wanted);
    expect(merged).toMatchObject({ timeRanges, firmware: { version: "1.80" }, asm: { url: "https://b.fr" } });
    expect(conflicts.map(({ path, device: held }) => [path, held])).toEqual([["asm/key", "••••"]]);
    expect(JSON.stringify(conflicts)).not.toContain("-key");
  });
});

/** What may happen to a directory between two visits. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant("number" as const), who: fc.nat(5), value: fc.nat(3) }),
  fc.record({ kind: fc.constant("priority" as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant("image" as const), who: fc.nat(5), value: fc.nat(3) }),
  fc.record({ kind: fc.constant("delete" as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant("add" as const), who: fc.nat(9), value: fc.nat(3) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;
const edits = fc.array(edit, { maxLength: 6 });

const start: Resident[] = Array.from({ length: 6 }, (_, at) => ({
  ...durand,
  index: at + 1,
  firstName: `F${at}`,
  lastName: `N${at}`,
  numbers: [`sip:${at}@1`, `sip:${at}9@1`],
}));

function edited(list: readonly Edit[]): Resident[] {
  let residents = start;
  for (const one of list) {
    const change = (fields: (resident: Resident) => Partial<Resident>) =>
      residents.map((resident) =>
        resident.index === one.who + 1 ? { ...resident, ...fields(resident) } : resident,
      );
    if (one.kind === "number")
      residents = change(({ numbers }) => ({ numbers: [`sip:77${one.value}@1`, ...numbers.slice(1)] }));
    if (one.kind === "priority") residents = change(({ priority }) => ({ priority: !priority }));
    if (one.kind === "image") residents = change(() => ({ image: `${one.value}.png` }));
    if (one.kind === "delete") residents = residents.filter(({ index }) => index !== one.who + 1);
    const index = Math.max(0, ...residents.map((resident) => resident.index)) + 1;
    const lastName = `New${one.who}`;
    if (one.kind === "add" && !residents.some((resident) => resident.lastName === lastName))
      residents = [
        ...residents,
        { ...durand, index, firstName: "", lastName, numbers: [`sip:5${one.value}@1`] },
      ];
  }
  return residents;
}

const mergeLists = (device: readonly Resident[], wanted: readonly Resident[]) =>
  mergeConfigurations({ base: having(start), device: having(device), wanted: having(wanted) });
const contents = (configuration: DeviceConfiguration) =>
  configuration.residents.map(({ index: _index, ...fields }) => JSON.stringify(fields)).sort();

describe("for any edits on both sides", () => {
  test("equal sides stay as they are, and one side alone is taken as it is", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const device = edited(list);
        expect(mergeLists(device, device)).toMatchObject({
          merged: having(device),
          changes: [],
          conflicts: [],
          deletions: [],
        });
        const alone = mergeLists(device, start);
        if (alone.deletions.length === 0) expect(alone.merged).toEqual(having(device));
        expect(alone.conflicts).toEqual([]);
      }),
    );
  });

  test("both orders come to the same where there is no conflict", () => {
    fc.assert(
      fc.property(edits, edits, (left, right) => {
        const [one, other] = [
          mergeLists(edited(left), edited(right)),
          mergeLists(edited(right), edited(left)),
        ];
        expect(one.conflicts.length).toBe(other.conflicts.length);
        if (one.conflicts.length === 0) expect(contents(one.merged)).toEqual(contents(other.merged));
      }),
    );
  });

  test("nobody is lost, no place is taken twice, and every field comes from one of the sides", () => {
    fc.assert(
      fc.property(edits, edits, (left, right) => {
        const [device, wanted] = [edited(left), edited(right)];
        const { merged } = mergeLists(device, wanted);
        const names = new Set(merged.residents.map(({ lastName }) => lastName));
        for (const { lastName } of [...device, ...wanted]) expect(names).toContain(lastName);
        expect(new Set(merged.residents.map(({ index }) => index)).size).toBe(merged.residents.length);
        for (const resident of merged.residents) {
          const sides = [...start, ...device, ...wanted].filter(
            ({ lastName }) => lastName === resident.lastName,
          );
          for (const field of ["firstName", "priority", "image"] as const)
            expect(sides.map((side) => side[field])).toContain(resident[field]);
        }
      }),
    );
  });

  test("matching pairs each resident of each side exactly once", () => {
    fc.assert(
      fc.property(edits, edits, (left, right) => {
        const [one, other] = [edited(left), edited(right)];
        const pairs = matchResidents(one, other);
        expect(new Set(pairs.flatMap((pair) => pair.left ?? []))).toEqual(new Set(one));
        expect(new Set(pairs.flatMap((pair) => pair.right ?? []))).toEqual(new Set(other));
        expect(pairs.filter((pair) => pair.left).length).toBe(one.length);
        expect(pairs.filter((pair) => pair.right).length).toBe(other.length);
      }),
    );
  });
});
