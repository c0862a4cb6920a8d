import type { Bilingual } from "../result/failure.ts";
import { isPort } from "./endpoint.ts";
import { isIpv4 } from "./identity.ts";

/** A number in the device's own form, or why it is none, with what was probably meant. */
export type CallNumberReading =
  | {
      readonly ok: true;
      /** `sip:192.168.0.23`, `sip:1000@1`. */
      readonly value: string;
      /** Index of the SIP account it is dialled through; null for a direct call. */
      readonly account: number | null;
      /** IPv4 address it calls; null when it goes through an account or a named server. */
      readonly address: string | null;
    }
  | { readonly ok: false; readonly message: Bilingual; readonly proposal?: string };

/** Shapes that no spreadsheet spoils, and most numbers have: an address, or digits and an account. */
const unspoiled = /^(?:[0-9.]+|\+?[0-9*#]+@\d{1,3})$/;
/** What may be dialled: digits, `*`, `#`, one leading `+`. */
const dialled = /^\+?[0-9*#]+$/;
/** A server's name is told from a mistyped account (`1000@l`) by its dot; `proxy` is the vendor note's own word. */
const serverName = /^(?:proxy|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*)$/i;

/**
 * Reads a number as people write it and brings it to the device's form.
 *
 * Shapes (vendor note, residents and `/api/voip`): `192.168.0.23`, `1000@1` (number @ SIP account index), `1000@proxy`,
 * `1000@192.168.0.252`, each with or without `sip:` and, after an address, `:5060`. Nothing is guessed: what Excel
 * shortened or a telephone book spaced out is refused, with a proposal where the digits are all there.
 */
export function parseCallNumber(text: string, accountLimit = Number.POSITIVE_INFINITY): CallNumberReading {
  const trimmed = text.trim();
  const bare = trimmed.replace(/^sip:/i, "");
  const spoiled = unspoiled.test(bare) ? undefined : spoiledNumber(trimmed, bare);
  if (spoiled) return spoiled;
  const at = bare.indexOf("@");
  if (at === -1) return direct(bare);
  const user = bare.slice(0, at);
  if (!dialled.test(user)) return refused(messages.letters(user));
  return through(user, bare.slice(at + 1), accountLimit);
}

function direct(bare: string): CallNumberReading {
  const { host, port } = splitPort(bare);
  if (isIpv4(host) && validPort(port)) {
    return { ok: true, value: `sip:${bare}`, account: null, address: host };
  }
  if (/^[0-9.]+$/.test(host) && host.includes(".")) return refused(messages.address(bare));
  if (!dialled.test(bare)) return refused(messages.letters(bare));
  // Nine digits are a French number whose leading zero a spreadsheet took away.
  const whole = /^[1-9]\d{8}$/.test(bare) ? `0${bare}` : bare;
  return refused(messages.account(whole), `sip:${whole}@1`);
}

function through(user: string, server: string, accountLimit: number): CallNumberReading {
  if (/^\d{1,3}$/.test(server)) {
    const account = Number(server);
    if (account === 0 || account > accountLimit) return refused(messages.accountRange(server, accountLimit));
    return { ok: true, value: `sip:${user}@${account}`, account, address: null };
  }
  const { host, port } = splitPort(server);
  const address = isIpv4(host) ? host : null;
  if ((address === null && !serverName.test(host)) || !validPort(port))
    return refused(messages.server(server));
  return { ok: true, value: `sip:${user}@${server}`, account: null, address };
}

/** Shapes that are recognised only to say what happened to them. */
function spoiledNumber(trimmed: string, bare: string): CallNumberReading | undefined {
  if (bare === "") return refused(messages.empty);
  if (/^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i.test(bare)) return refused(messages.spreadsheet(trimmed));
  if (/\s/.test(bare)) {
    const joined = parseCallNumber(bare.replaceAll(/\s/g, ""));
    const proposal = joined.ok ? joined.value : joined.proposal;
    return refused(messages.spaces(trimmed), proposal);
  }
  if (bare.includes("::") || /^\[?[0-9a-f]*(?::[0-9a-f]*){2,}\]?/i.test(bare.slice(bare.indexOf("@") + 1))) {
    return refused(messages.ipv6(trimmed));
  }
  return undefined;
}

function splitPort(server: string): { host: string; port: string | undefined } {
  if (!server.includes(":")) return { host: server, port: undefined };
  const [host = "", port, ...more] = server.split(":");
  return more.length > 0 ? { host: server, port } : { host, port };
}

const validPort = (port: string | undefined) => port === undefined || isPort(port);

function refused(message: Bilingual, proposal?: string): CallNumberReading {
  return proposal === undefined ? { ok: false, message } : { ok: false, message, proposal };
}

const messages = {
  empty: { fr: "Numéro vide.", en: "Empty number." },
  spreadsheet: (text: string) => ({
    fr: `« ${text} » a été abrégé par le tableur : des chiffres sont perdus. Mettez la colonne au format Texte et ressaisissez le numéro.`,
    en: `“${text}” was shortened by the spreadsheet: digits are lost. Set the column to Text and type the number again.`,
  }),
  spaces: (text: string) => ({
    fr: `« ${text} » contient des espaces : écrivez le numéro d'un seul tenant.`,
    en: `“${text}” contains spaces: write the number without them.`,
  }),
  ipv6: (text: string) => ({
    fr: `« ${text} » est une adresse IPv6 : le portier n'appelle qu'en IPv4 (par exemple 192.168.0.23).`,
    en: `“${text}” is an IPv6 address: the door phone calls IPv4 only (for example 192.168.0.23).`,
  }),
  address: (text: string) => ({
    fr: `« ${text} » n'est pas une adresse IPv4 : quatre nombres de 0 à 255, par exemple 192.168.0.23.`,
    en: `“${text}” is not an IPv4 address: four numbers from 0 to 255, for example 192.168.0.23.`,
  }),
  letters: (text: string) => ({
    fr: `« ${text} » n'est pas un numéro : attendu une adresse (192.168.0.23) ou numéro@compte (1000@1).`,
    en: `“${text}” is not a number: expected an address (192.168.0.23) or number@account (1000@1).`,
  }),
  account: (text: string) => ({
    fr: `« ${text} » ne dit pas quel compte SIP l'appelle : écrivez par exemple ${text}@1.`,
    en: `“${text}” does not say which SIP account dials it: write for example ${text}@1.`,
  }),
  accountRange: (account: string, limit: number) => ({
    fr: `Le compte SIP @${account} n'existe pas : les comptes ${Number.isFinite(limit) ? `vont de 1 à ${limit}` : "commencent à 1"}.`,
    en: `There is no SIP account @${account}: accounts ${Number.isFinite(limit) ? `go from 1 to ${limit}` : "begin at 1"}.`,
  }),
  server: (server: string) => ({
    fr: `« @${server} » : attendu l'index d'un compte SIP (@1) ou une adresse.`,
    en: `“@${server}”: expected the index of a SIP account (@1) or an address.`,
  }),
};
