import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { Variant } from "#shared/model/device-configuration.ts";
import { MacAddress, Serial } from "#shared/model/identity.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { AnnouncedIdentity } from "./device-rows.ts";
import { ipv4ToNumber } from "./ipv4.ts";

/** A service as an mDNS library hands it over: every field is a stranger's. */
export type AnnouncedService = {
  readonly name?: unknown;
  readonly port?: unknown;
  readonly addresses?: unknown;
  readonly rawTxt?: unknown;
};

/** What an announcement comes to. */
export type Announcement =
  | {
      readonly kind: "device";
      readonly name: string;
      readonly host: string;
      readonly port: number;
      readonly identity: AnnouncedIdentity;
    }
  /** Claims to be an IPAC, but at a place that nobody asked to contact: told, never contacted. */
  | {
      readonly kind: "suspect";
      readonly name: string;
      readonly host: string | null;
      readonly sentence: Bilingual;
    }
  | { readonly kind: "other" };

export type AnnouncementRules = {
  readonly profile: DeviceProfile;
  /** Ports the scan asks. */
  readonly ports: readonly number[];
  /** Whether an address may be contacted: on a network of this computer, or named. */
  readonly mayContact: (address: string) => boolean;
};

/** RFC 6763 6.2 advises 1,300 bytes at most; a TXT record over this is not read at all. */
const largestTxt = 2_048;
const longestValue = 64;
const mostAddresses = 16;

/** Judges one announced service; whatever is wrong with it, it never throws. */
export function readAnnouncement(service: AnnouncedService, rules: AnnouncementRules): Announcement {
  const { profile, ports, mayContact } = rules;
  if (typeof service.name !== "string" || !service.name.startsWith(profile.mdns.instancePrefix))
    return { kind: "other" };
  const name = printable(service.name);
  const addresses = (
    Array.isArray(service.addresses) ? service.addresses.slice(0, mostAddresses) : []
  ).filter(
    (address): address is string => typeof address === "string" && ipv4ToNumber(address) !== undefined,
  );
  const host = addresses.find(mayContact);
  if (host === undefined)
    return { kind: "suspect", name, host: addresses[0] ?? null, sentence: outOfReach(name, addresses[0]) };
  const { port } = service;
  if (typeof port !== "number" || !ports.includes(port)) {
    return { kind: "suspect", name, host, sentence: portNotAsked(name, host, String(port)) };
  }
  return { kind: "device", name, host, port, identity: readTxt(service.rawTxt) };
}

/** `key=value` strings of the TXT record; a value that is not what it should be is left out, the others stay. */
function readTxt(raw: unknown): AnnouncedIdentity {
  const strings = (Array.isArray(raw) ? raw : [raw]).filter((item) => item instanceof Uint8Array);
  if (strings.reduce((sum, item) => sum + item.length, 0) > largestTxt) return {};
  const values = new Map<string, string>();
  for (const text of strings.flatMap((item) => decodeUtf8(item) ?? [])) {
    const [, key = "", value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    // RFC 6763 6.4: of a key that stands twice the first counts; case does not.
    if (!values.has(key.toLowerCase())) values.set(key.toLowerCase(), value);
  }
  const text = (key: string): string | null => {
    const value = values.get(key)?.trim() ?? "";
    return value !== "" && value.length <= longestValue && printable(value) === value ? value : null;
  };
  return {
    product: text("model"),
    serial: Serial.safeParse(text("serial")).data ?? null,
    firmware: text("fw"),
    variant: Variant.safeParse(text("variant")).data ?? null,
    mac: MacAddress.safeParse(text("mac")).data ?? null,
  };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Short, and without what could turn a line of text around or hide in it. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").slice(0, longestValue);
}

function outOfReach(name: string, address: string | undefined): Bilingual {
  if (address === undefined) {
    return {
      fr: `« ${name} » s'annonce sans adresse IPv4 : donnez-lui une adresse IPv4, puis cherchez-le à cette adresse.`,
      en: `"${name}" announces itself without an IPv4 address: give it one, then look for it there.`,
    };
  }
  return {
    fr: `« ${name} » s'annonce à ${address}, hors des réseaux de cet ordinateur : il n'a pas été contacté. Donnez à cet ordinateur une adresse du même réseau, ou nommez ${address} dans la recherche.`,
    en: `"${name}" announces itself at ${address}, outside this computer's networks: it was not contacted. Give this computer an address on that network, or name ${address} in the scan.`,
  };
}

function portNotAsked(name: string, host: string, port: string): Bilingual {
  return {
    fr: `« ${name} » s'annonce à ${host} sur le port ${port}, que la recherche n'interroge pas : ajoutez ce port si c'est bien le sien.`,
    en: `"${name}" announces itself at ${host} on port ${port}, which the scan does not ask: add that port if it is the right one.`,
  };
}
