import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import { ok } from "#shared/result/result.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import { filesOf } from "../../config/testing/configuration-sample.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import { wantedOfDraft } from "../wanted-of-draft.ts";
import { draftOfMerge } from "./draft-of-merge.ts";
import { mergeConfigurations } from "./merge-configurations.ts";

const reading = readConfiguration(filesOf(), builtInProfile);
if (!reading.ok) throw new Error(reading.error.message.en);
const base = reading.value.configuration;

/** Keeps secrets in a map, as the vault would. */
function keeping() {
  const secrets = new Map<string, string>();
  return {
    secrets,
    keep: async (secret: string) => {
      const id = `secret-${secrets.size}`;
      secrets.set(id, secret);
      return ok({ id });
    },
  };
}

async function throughDraft(device: DeviceConfiguration, merged: DeviceConfiguration) {
  const { secrets, keep } = keeping();
  const draft = await draftOfMerge(device, merged, keep);
  if (!draft.ok) throw new Error(draft.error.message.en);
  return {
    draft: draft.value,
    wanted: { ...device, ...wantedOfDraft(draft.value, device, secrets) },
    secrets,
  };
}

const lastNames = ["Ali", "Brun", "Cohen", "Diaz", "Evin"];
const fields = fc.record({
  lines: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }),
  timeRange: fc.constantFrom(0, 1, 2),
  priority: fc.boolean(),
  image: fc.constantFrom("", "logo_ratp.png"),
});
/** Some of five people, at places of their own; nobody shares a name or a number, so that nobody is another renamed. */
const directory = fc
  .tuple(fc.subarray(lastNames), fc.array(fields, { minLength: 5, maxLength: 5 }), fc.nat(3))
  .map(([names, all, gap]) =>
    names.map((lastName, at): Resident => {
      const { lines, timeRange, priority, image } = all[at] as (typeof all)[number];
      const numbers = lines.map((line) => `sip:${lastNames.indexOf(lastName)}00${line}@1`);
      return {
        index: at + 1 + gap,
        firstName: `de ${lastName}`,
        lastName,
        numbers,
        timeRange,
        priority,
        image,
      };
    }),
  );
const code = fc.constantFrom("4711", "0815", "123456");
const configuration = fc.record({ residents: directory, code, password: fc.constantFrom("", "a", "b") }).map(
  ({ residents, code: digits, password }): DeviceConfiguration => ({
    ...base,
    residents,
    codes: base.codes.map((one) => ({ ...one, code: digits })),
    sipAccounts: base.sipAccounts.map((one) => ({ ...one, password })),
  }),
);

describe("a merge that becomes a draft", () => {
  test("asks of the device exactly what was merged, to the field", async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, configuration, async (visit, device, wish) => {
        const { merged } = mergeConfigurations({ base: visit, device, wanted: wish });
        expect((await throughDraft(device, merged)).wanted).toEqual(merged);
      }),
    );
  });

  test("loses nobody: who stands on either side stands in the draft, unless a deletion was chosen", async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, configuration, async (visit, device, wish) => {
        const { merged, deletions } = mergeConfigurations({ base: visit, device, wanted: wish });
        const { wanted } = await throughDraft(device, merged);
        const names = new Set(wanted.residents.map(({ lastName }) => lastName));
        for (const { lastName } of [...device.residents, ...wish.residents])
          expect(names).toContain(lastName);
        const chosen = {
          conflicts: new Map<string, "device" | "wanted">(),
          deletions: new Set(deletions.map(({ path }) => path)),
        };
        const less = mergeConfigurations({ base: visit, device, wanted: wish }, chosen).merged;
        expect(merged.residents.length - less.residents.length).toBe(
          deletions.filter(({ path }) => path.startsWith("residents/")).length,
        );
      }),
    );
  });

  test("leaves everybody whom the device holds at their place", async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, configuration, async (visit, device, wish) => {
        const { merged } = mergeConfigurations({ base: visit, device, wanted: wish });
        const { wanted } = await throughDraft(device, merged);
        const places = new Map(wanted.residents.map(({ lastName, index }) => [lastName, index]));
        for (const { lastName, index } of device.residents) expect(places.get(lastName)).toBe(index);
      }),
    );
  });

  test("names secrets, never holds one", async () => {
    const typed = { ...base, codes: base.codes.map((one) => ({ ...one, code: "9182" })) };
    const { draft, secrets } = await throughDraft(base, typed);
    expect(JSON.stringify(draft)).not.toContain("9182");
    expect([...secrets.values()]).toEqual(["9182"]);
    const untouched = await throughDraft(base, base);
    expect([untouched.draft, untouched.secrets.size]).toEqual([{}, 0]);
  });
});
