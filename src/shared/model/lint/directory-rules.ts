import type { Resident } from "../device-configuration.ts";
import type { Finding } from "./finding.ts";
import type { LintContext } from "./lint-context.ts";

/** What only shows over the whole list: names twice, too many, pictures that are not there. */
export function lintDirectory(residents: readonly Resident[], context: LintContext): Finding[] {
  return [...namesTwice(residents), ...tooMany(residents, context), ...missingLogos(residents, context)];
}

function namesTwice(residents: readonly Resident[]): Finding[] {
  const firsts = new Map<string, number>();
  return residents.flatMap((resident): Finding[] => {
    const { index } = resident;
    const name = fullName(resident);
    const key = nameKey(resident);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    if (first === undefined || key === "") return [];
    const path = `residents/${index}/lastName`;
    return [
      { rule: "name-twice", path, severity: "warning", message: said.twice(name, first, index), mend: null },
    ];
  });
}

const fullName = ({ lastName, firstName }: Resident): string => `${lastName} ${firstName}`.trim();

/** Folding thousands of names at each keystroke would be felt; a resident who did not change keeps the key. */
const nameKeys = new WeakMap<Resident, string>();
function nameKey(resident: Resident): string {
  const known = nameKeys.get(resident);
  if (known !== undefined) return known;
  const key = fullName(resident).normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ");
  nameKeys.set(resident, key);
  return key;
}

function tooMany({ length }: readonly Resident[], { limits }: LintContext): Finding[] {
  if (length <= limits.residents) return [];
  const message = said.tooMany(length, limits.residents);
  return [{ rule: "too-many", path: "residents", severity: "error", message, mend: null }];
}

function missingLogos(residents: readonly Resident[], { logos }: LintContext): Finding[] {
  if (logos === null) return [];
  const known = new Set(logos);
  return residents
    .filter(({ image }) => image !== "" && !known.has(image))
    .map((resident) => ({
      rule: "no-logo",
      path: `residents/${resident.index}/image`,
      severity: "warning",
      message: said.logo(fullName(resident), resident.image),
      mend: { label: said.noLogo, resident: { ...resident, image: "" } },
    }));
}

const said = {
  twice: (name: string, first: number, second: number) => ({
    fr: `« ${name} » figure deux fois sur la liste (${first} et ${second}) : le visiteur ne saura pas lequel appeler.`,
    en: `“${name}” is on the list twice (${first} and ${second}): a visitor cannot tell which one to call.`,
  }),
  tooMany: (count: number, most: number) => ({
    fr: `${count} résidents : le portier en tient ${most} au plus.`,
    en: `${count} residents: the door phone holds ${most} at most.`,
  }),
  logo: (name: string, image: string) => ({
    fr: `${name} : le logo « ${image} » n'est pas sur le portier.`,
    en: `${name}: logo “${image}” is not on the door phone.`,
  }),
  noLogo: { fr: "Ne pas montrer de logo", en: "Show no logo" },
};
