import type { Bilingual } from "../result/failure.ts";
import { parseCallNumber } from "./call-number.ts";
import type { Resident } from "./device-configuration.ts";
import type { FieldProblem } from "./field-problem.ts";
import { textFault } from "./text-rules.ts";

export { parseCallNumber } from "./call-number.ts";

/** What a device takes; all figures come from its profile. */
export type ResidentLimits = {
  readonly residents: number;
  readonly nameLength: number;
  /** Numbers a resident may have. */
  readonly numbers: number;
  readonly sipAccounts?: number;
  /** Pattern of a logo's file name. */
  readonly logoName?: string;
};

/** What a resident may refer to on its device. */
export type ResidentContext = {
  readonly limits: ResidentLimits;
  readonly timeRanges: readonly { readonly index: number }[];
  /** Empty: accounts are not known, or there are none yet; only the limit is checked. */
  readonly accounts: readonly { readonly index: number }[];
  /** Names of the pictures on the device; null when not known. */
  readonly logos: readonly string[] | null;
  /** The door phone's own address: a resident must not call back the door. */
  readonly ownAddress?: string;
};

/** Every rule that a resident breaks, field by field (`residents/3/numbers/1`); empty when it can be sent. */
export function checkResident(resident: Resident, context: ResidentContext): FieldProblem[] {
  return [
    ...checkNames(resident, context.limits.nameLength),
    ...checkNumbers(resident.numbers, context),
    ...problem("timeRange", timeRangeFault(resident.timeRange, context.timeRanges)),
    ...problem("image", imageFault(resident.image, context)),
  ].map(under(`residents/${resident.index}`));
}

/** The whole directory: each resident, then what only shows between them (an index used twice, too many). */
export function checkResidents(residents: readonly Resident[], context: ResidentContext): FieldProblem[] {
  const problems = residents.flatMap((resident) => checkResident(resident, context));
  const seen = new Set<number>();
  for (const { index } of residents) {
    if (seen.has(index)) problems.push({ path: `residents/${index}/index`, message: faults.twice(index) });
    seen.add(index);
  }
  const { length } = residents;
  if (length > context.limits.residents) {
    problems.push({ path: "residents", message: faults.tooMany(length, context.limits.residents) });
  }
  return problems;
}

/** Numbers of a resident or button; paths are `numbers/1` … */
export function checkNumbers(numbers: readonly string[], context: ResidentContext): FieldProblem[] {
  const problems = numbers.flatMap((text, position) =>
    problem(`numbers/${position + 1}`, numberFault(text, context)),
  );
  const most = context.limits.numbers;
  return numbers.length > most
    ? [...problems, { path: `numbers/${most + 1}`, message: faults.tooManyNumbers(numbers.length, most) }]
    : problems;
}

/** Why a time range cannot be referred to; 0 is off. */
export function timeRangeFault(
  timeRange: number,
  timeRanges: ResidentContext["timeRanges"],
): Bilingual | undefined {
  if (timeRange === 0 || timeRanges.some(({ index }) => index === timeRange)) return undefined;
  return faults.noTimeRange(timeRange);
}

function checkNames({ firstName, lastName, index }: Resident, nameLength: number): FieldProblem[] {
  if (firstName === "" && lastName === "") return [{ path: "lastName", message: faults.nameless(index) }];
  return [
    ...problem("firstName", textFault(firstName, nameLength)),
    ...problem("lastName", textFault(lastName, nameLength)),
  ];
}

function numberFault(text: string, context: ResidentContext): Bilingual | undefined {
  const reading = parseCallNumber(text, context.limits.sipAccounts);
  if (!reading.ok) return withProposal(reading.message, reading.proposal);
  if (reading.address !== null && reading.address === context.ownAddress) return faults.itself;
  const { account } = reading;
  const known = context.accounts.length === 0 || context.accounts.some(({ index }) => index === account);
  return account === null || known ? undefined : faults.noAccount(account);
}

function imageFault(image: string, { logos, limits }: ResidentContext): Bilingual | undefined {
  if (image === "" || logos?.includes(image)) return undefined;
  if (limits.logoName !== undefined && !logoNamePattern(limits.logoName).test(image))
    return faults.logoName(image);
  return logos === null ? textFault(image, 64) : faults.noLogo(image);
}

let lastPattern = /(?:)/;

/** The profile's pattern of a logo's name, compiled once for all residents of a file. */
export function logoNamePattern(source: string): RegExp {
  if (lastPattern.source !== source) lastPattern = new RegExp(source);
  return lastPattern;
}

function withProposal(message: Bilingual, proposal: string | undefined): Bilingual {
  if (proposal === undefined) return message;
  return { fr: `${message.fr} Proposition : ${proposal}`, en: `${message.en} Proposal: ${proposal}` };
}

const problem = (path: string, message: Bilingual | undefined): FieldProblem[] =>
  message ? [{ path, message }] : [];

const under = (parent: string) => (found: FieldProblem) => ({ ...found, path: `${parent}/${found.path}` });

const faults = {
  nameless: (index: number) => ({
    fr: `Le résident ${index} n'a ni nom ni prénom.`,
    en: `Resident ${index} has neither first nor last name.`,
  }),
  twice: (index: number) => ({
    fr: `L'index ${index} est pris par deux résidents.`,
    en: `Index ${index} is taken by two residents.`,
  }),
  tooMany: (count: number, most: number) => ({
    fr: `${count} résidents : le portier en tient ${most} au plus.`,
    en: `${count} residents: the door phone holds ${most} at most.`,
  }),
  tooManyNumbers: (count: number, most: number) => ({
    fr: `${count} numéros : ${most} au plus par résident.`,
    en: `${count} numbers: ${most} at most for a resident.`,
  }),
  noTimeRange: (index: number) => ({
    fr: `La plage horaire ${index} n'existe pas sur ce portier.`,
    en: `There is no time range ${index} on this door phone.`,
  }),
  noAccount: (account: number) => ({
    fr: `Le compte SIP @${account} n'est pas réglé sur ce portier : ce numéro ne sonnerait pas.`,
    en: `SIP account @${account} is not set on this door phone: this number would not ring.`,
  }),
  itself: {
    fr: "C'est l'adresse du portier lui-même : il s'appellerait tout seul.",
    en: "This is the door phone's own address: it would call itself.",
  },
  logoName: (name: string) => ({
    fr: `« ${name} » : un nom de logo compte 1 à 64 lettres sans accent, chiffres, espaces, points, tirets.`,
    en: `“${name}”: a logo's name has 1 to 64 unaccented letters, digits, spaces, dots, dashes.`,
  }),
  noLogo: (name: string) => ({
    fr: `Le logo « ${name} » n'est pas sur le portier : envoyez-le d'abord.`,
    en: `Logo “${name}” is not on the door phone: send it first.`,
  }),
};
