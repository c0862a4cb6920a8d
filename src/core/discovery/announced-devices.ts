import type { Bilingual } from "#shared/result/failure.ts";
import { type AnnouncedService, type AnnouncementRules, readAnnouncement } from "./announcement.ts";
import type { AnnouncedIdentity } from "./device-rows.ts";

/** Two sentences for each of a flood's thousand instances would bury those that help. */
const mostWarnings = 8;
/** So many devices are believed to announce themselves; what an attacker adds is not asked. */
const mostDevices = 512;

export type AnnouncedDevice = { readonly host: string; readonly port: number; readonly name: string };

export type AnnouncedDevices = {
  /** Takes one announced service; false when it says nothing new. */
  take(service: AnnouncedService): void;
  /** Devices that may be asked, each place once. */
  readonly devices: readonly AnnouncedDevice[];
  /** Addresses that were announced and may not be contacted. */
  readonly elsewhere: readonly string[];
};

export type AnnouncedDevicesEvents = {
  device(device: AnnouncedDevice, identity: AnnouncedIdentity): void;
  warning(sentence: Bilingual): void;
};

/** Collects announcements of all cards: each service once, warnings bounded, two claims to one address named. */
export function collectAnnouncedDevices(
  rules: AnnouncementRules,
  events: AnnouncedDevicesEvents,
): AnnouncedDevices {
  const seen = new Set<string>();
  const devices = new Map<string, AnnouncedDevice & { readonly serial: string | null }>();
  const elsewhere = new Set<string>();
  let warnings = 0;
  const warn = (sentence: Bilingual): void => {
    warnings += 1;
    if (warnings <= mostWarnings) events.warning(sentence);
    if (warnings === mostWarnings) events.warning(noMore);
  };
  return {
    take(service) {
      const announcement = readAnnouncement(service, rules);
      if (announcement.kind === "other" || devices.size >= mostDevices) return;
      const key = JSON.stringify(announcement);
      if (seen.has(key) || seen.size > mostDevices * 2) return;
      seen.add(key);
      if (announcement.kind === "suspect") {
        if (announcement.host !== null) elsewhere.add(announcement.host);
        warn(announcement.sentence);
        return;
      }
      const { host, port, name, identity } = announcement;
      const serial = identity.serial ?? null;
      const other = devices.get(`${host}:${port}`);
      if (other !== undefined && other.serial !== null && serial !== null && other.serial !== serial) {
        warn(claimedTwice(host, other.serial, serial));
        return;
      }
      devices.set(`${host}:${port}`, { host, port, name, serial: serial ?? other?.serial ?? null });
      events.device({ host, port, name }, identity);
    },
    get devices() {
      return [...devices.values()];
    },
    get elsewhere() {
      return [...elsewhere];
    },
  };
}

const noMore: Bilingual = {
  fr: "D'autres annonces douteuses ne sont plus montrées.",
  en: "Further doubtful announcements are no longer shown.",
};

function claimedTwice(host: string, first: string, second: string): Bilingual {
  return {
    fr: `Deux appareils se disent à ${host} : les numéros de série ${first} et ${second}. Donnez-leur des adresses différentes.`,
    en: `Two devices claim ${host}: serial numbers ${first} and ${second}. Give them different addresses.`,
  };
}
