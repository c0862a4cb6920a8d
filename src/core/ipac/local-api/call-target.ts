import { parseCallNumber } from "#shared/model/call-number.ts";
import { Ipv4 } from "#shared/model/identity.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/** Where the device looks the contact up: its own list, its LDAP directory, or nowhere (a free address). */
export const callTables = ["liste", "ldap", "libre"] as const;
export type CallTable = (typeof callTables)[number];

export type CallTarget = { readonly table: CallTable; readonly id: string };

/**
 * Checks whom to call, by table (vendor note 2.2).
 *
 * `liste`, `ldap`: an index of 1 to 5 digits, without leading zeros (`004` → `4`).
 * `libre`: `sip:192.168.0.22`, `192.168.1.100` or `user@host`, kept as typed.
 */
export function checkCallTarget({ table, id }: CallTarget): Result<CallTarget> {
  const given = id.trim();
  if (table === "libre") return freeAddress(given) ? ok({ table, id: given }) : failed(notAnAddress(given));
  const index = /^0*([1-9]\d{0,4})$/.exec(given)?.[1];
  return index === undefined ? failed(notAnIndex(table, given)) : ok({ table, id: index });
}

const user = /^[A-Za-z0-9_.+*#-]{1,64}$/;
const serverName =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

function freeAddress(given: string): boolean {
  if (parseCallNumber(given).ok) return true;
  const bare = given.replace(/^sip:/i, "");
  const [name, host, ...more] = bare.split("@");
  if (more.length > 0 || name === undefined || host === undefined) return false;
  // All digits and dots must be a right IPv4: `1000@192.168.0.300` is a slip, not a host name.
  const looksNumeric = /^[0-9.]+$/.test(host) && host.includes(".");
  return user.test(name) && (looksNumeric ? Ipv4.safeParse(host).success : serverName.test(host));
}

function notAnIndex(table: CallTable, id: string): Failure {
  return failure(
    "invalid",
    {
      fr: `« ${id} » n'est pas un index : la table ${table} attend le numéro d'ordre du contact, par exemple 4. Pour une adresse, choisissez « libre ».`,
      en: `“${id}” is not an index: table ${table} takes the contact's position, for example 4. For an address choose “libre”.`,
    },
    { reason: "call-id", place: { field: "id" } },
  );
}

function notAnAddress(id: string): Failure {
  return failure(
    "invalid",
    {
      fr: `« ${id} » n'est pas une adresse d'appel : attendu sip:192.168.0.22, 192.168.1.100 ou 1000@proxy. Pour un contact de la liste, choisissez « liste ».`,
      en: `“${id}” is not an address to call: expected sip:192.168.0.22, 192.168.1.100 or 1000@proxy. For a contact of the list choose “liste”.`,
    },
    { reason: "call-id", place: { field: "id" } },
  );
}
