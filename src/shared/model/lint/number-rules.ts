import type { Bilingual } from "../../result/failure.ts";
import { parseCallNumber } from "../call-number.ts";
import type { LintCallee } from "./callee.ts";
import type { Finding, LintRule, Mend } from "./finding.ts";
import type { LintContext, LintSubject } from "./lint-context.ts";

/** What is wrong with the numbers of one resident or button. */
export function lintNumbers(
  callee: LintCallee,
  { sipAccounts }: Pick<LintSubject, "sipAccounts">,
  context: LintContext,
): Finding[] {
  if (callee.numbers.length === 0) {
    const { path, name } = callee;
    return [
      {
        rule: "no-number",
        path: `${path}/numbers/1`,
        severity: "error",
        message: said.none(name),
        mend: null,
      },
    ];
  }
  const each = callee.numbers.map((number, at) => lintNumber(callee, number, at, sipAccounts, context));
  return [...unreachable(callee, each), ...each.flat(), ...allEqual(callee)];
}

/** Rules under which a number rings nowhere. */
const silent: ReadonlySet<LintRule> = new Set(["bad-number", "calls-itself", "no-account", "account-off"]);

/** Nobody answers where no number rings. Of a single number its own error says so already. */
function unreachable({ path, name }: LintCallee, each: readonly (readonly Finding[])[]): Finding[] {
  const dead = each.every((findings) => findings.some(({ rule }) => silent.has(rule)));
  const saidAlready = each.length === 1 && each[0]?.some(({ severity }) => severity === "error");
  if (!dead || saidAlready) return [];
  const message = said.unreachable(name, each.length);
  return [{ rule: "unreachable", path: `${path}/numbers/1`, severity: "error", message, mend: null }];
}

/** One number in its place. */
type Place = {
  readonly callee: LintCallee;
  readonly path: string;
  readonly number: string;
  /** The mend that writes another number here. */
  readonly instead: (label: Bilingual, value: string) => Mend;
  readonly without: () => Mend;
};

function lintNumber(
  callee: LintCallee,
  number: string,
  at: number,
  accounts: LintSubject["sipAccounts"],
  context: LintContext,
): Finding[] {
  const { numbers } = callee;
  const place: Place = {
    callee,
    path: `${callee.path}/numbers/${at + 1}`,
    number,
    instead: (label, value) =>
      callee.with(label, { numbers: numbers.map((one, other) => (other === at ? value : one)) }),
    without: () => callee.with(said.remove(number), { numbers: numbers.filter((_, other) => other !== at) }),
  };
  const { path, instead } = place;
  const reading = parseCallNumber(number);
  if (!reading.ok) {
    const { message, proposal } = reading;
    const mend = proposal === undefined ? null : instead(said.write(proposal), proposal);
    return [{ rule: "bad-number", path, severity: "error", message, mend }];
  }
  const { account, address, value } = reading;
  return [
    ...(address === null ? [] : lintAddress(place, address, context)),
    ...(account === null || accounts === null ? [] : lintAccount(place, account, value, accounts)),
    ...lintZero(place, value),
  ];
}

function lintAddress(
  { callee: { name }, path, without }: Place,
  address: string,
  { ownAddress, isOnSite }: LintContext,
): Finding[] {
  if (address === ownAddress)
    return [{ rule: "calls-itself", path, severity: "error", message: said.itself(name), mend: without() }];
  if (!isOnSite || isOnSite(address)) return [];
  const message = said.outside(name, address);
  return [{ rule: "outside-networks", path, severity: "warning", message, mend: null }];
}

function lintAccount(
  { callee: { name }, path, without }: Place,
  account: number,
  value: string,
  accounts: NonNullable<LintSubject["sipAccounts"]>,
): Finding[] {
  const found = accounts.find(({ index }) => index === account);
  if (!found)
    return [
      { rule: "no-account", path, severity: "error", message: said.account(name, account), mend: null },
    ];
  if (!found.enabled) {
    const message = said.accountOff(name, account);
    return [{ rule: "account-off", path, severity: "warning", message, mend: null }];
  }
  if (found.user === "" || !value.startsWith(`sip:${found.user}@`)) return [];
  const message = said.ownAccount(name, account);
  return [{ rule: "calls-itself", path, severity: "error", message, mend: without() }];
}

function lintZero({ callee: { name }, path, number, instead }: Place, value: string): Finding[] {
  const whole = withLostZero(value);
  if (whole === undefined) return [];
  const mend = instead(said.write(whole), whole);
  return [{ rule: "lost-zero", path, severity: "warning", message: said.zero(name, number), mend }];
}

/** Nine digits that begin with no zero are a French number whose zero a spreadsheet took away. */
function withLostZero(value: string): string | undefined {
  const match = /^sip:([1-9]\d{8})@(.+)$/.exec(value);
  return match ? `sip:0${match[1]}@${match[2]}` : undefined;
}

function allEqual(callee: LintCallee): Finding[] {
  const { numbers, path, name } = callee;
  const [first] = numbers;
  const distinct = new Set(numbers.map((number) => number.toLowerCase().replace(/^sip:/, "")));
  if (first === undefined || numbers.length < 2 || distinct.size > 1) return [];
  const mend = callee.with(said.keepOne(first), { numbers: [first] });
  const message = said.equal(name, numbers.length);
  return [{ rule: "numbers-equal", path: `${path}/numbers/2`, severity: "warning", message, mend }];
}

const said = {
  none: (name: string) => ({
    fr: `${name} n'a aucun numéro : personne ne répondra.`,
    en: `${name} has no number: nobody will answer.`,
  }),
  equal: (name: string, count: number) => ({
    fr: `Les ${count} numéros de ${name} sont les mêmes : le second appel sonne au même poste.`,
    en: `The ${count} numbers of ${name} are the same: the second call rings at the same place.`,
  }),
  itself: (name: string) => ({
    fr: `${name} : c'est l'adresse du portier lui-même, il s'appellerait tout seul.`,
    en: `${name}: this is the door phone's own address, it would call itself.`,
  }),
  ownAccount: (name: string, account: number) => ({
    fr: `${name} : c'est le numéro du portier lui-même sur le compte SIP @${account}, il s'appellerait tout seul.`,
    en: `${name}: this is the door phone's own number on SIP account @${account}, it would call itself.`,
  }),
  unreachable: (name: string, count: number) => ({
    fr:
      count === 1
        ? `${name} est injoignable : son numéro ne sonnera pas.`
        : `${name} est injoignable : aucun de ses ${count} numéros ne sonnera.`,
    en:
      count === 1
        ? `${name} cannot be reached: the number will not ring.`
        : `${name} cannot be reached: none of the ${count} numbers will ring.`,
  }),
  outside: (name: string, address: string) => ({
    fr: `${name} : ${address} n'est dans aucun des réseaux du site.`,
    en: `${name}: ${address} is in none of the site's networks.`,
  }),
  account: (name: string, account: number) => ({
    fr: `${name} : le compte SIP @${account} n'existe pas sur ce portier, ce numéro ne sonnera pas.`,
    en: `${name}: there is no SIP account @${account} on this door phone, this number will not ring.`,
  }),
  accountOff: (name: string, account: number) => ({
    fr: `${name} : le compte SIP @${account} est désactivé.`,
    en: `${name}: SIP account @${account} is switched off.`,
  }),
  zero: (name: string, number: string) => ({
    fr: `${name} : « ${number} » a sans doute perdu son zéro de tête dans un tableur.`,
    en: `${name}: “${number}” has probably lost its leading zero in a spreadsheet.`,
  }),
  write: (value: string) => ({ fr: `Écrire ${value}`, en: `Write ${value}` }),
  remove: (value: string) => ({ fr: `Retirer ${value}`, en: `Take ${value} out` }),
  keepOne: (value: string) => ({ fr: `Ne garder que ${value}`, en: `Keep only ${value}` }),
};
