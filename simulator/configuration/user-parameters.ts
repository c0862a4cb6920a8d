import { IniError, type IniSection, parseStrictIni } from "./strict-ini.ts";
import { readTimeRange, type TimeRangeParameters } from "./time-range.ts";
import { numberedSections, readSection, type SectionReader, sectionsByName } from "./value-rules.ts";

export type ContactParameters = {
  readonly index: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly numbers: readonly string[];
  readonly timeRange: number;
  readonly priority: boolean;
  readonly image: string;
};
export type ButtonParameters = {
  readonly index: number;
  readonly label: string;
  readonly numbers: readonly string[];
  readonly timeRange: number;
};
export type RelayParameters = {
  readonly type: "normal" | "pdl" | "netcut";
  /** Seconds. */ readonly duration: number;
};
export type CodeParameters = {
  readonly code: string;
  readonly relay: 1 | 2 | 3;
  readonly timeRange: number;
  readonly activation: "local" | "remote" | "both";
};

/** What the device runs, as `conf_user.ini` says it. */
export type UserParameters = {
  readonly firmware: {
    product: string;
    variant: "scroll" | "buttons";
    version: string;
    serial: string;
    mac: string;
  };
  readonly auth: { mode: "none" | "basic" | "digest"; login: string; password: string };
  readonly contacts: readonly ContactParameters[];
  readonly buttons: readonly ButtonParameters[];
  readonly timeRanges: ReadonlyMap<number, TimeRangeParameters>;
  readonly relays: readonly [RelayParameters, RelayParameters];
  readonly codes: readonly CodeParameters[];
};

const limits = { contacts: 1_000, buttons: 1_000, timeRanges: 100, codes: 100, accounts: 16 };
const plain = /^(Firmware|Auth|Screen|ASM|Proxy)$/;
const numbered = /^(Contact|Button|TimeRange|Relay|Code)_/;

/** Reads `conf_user.ini`; an {@link IniError} where the firmware would silently go back to what it ran before. */
export function readUserParameters(bytes: Uint8Array): UserParameters {
  const sections = sectionsByName(parseStrictIni(bytes), (name) => plain.test(name) || numbered.test(name));
  const timeRanges = new Map(
    numberedSections(sections.values(), "TimeRange", limits.timeRanges).map(({ index, section }) => [
      index,
      readTimeRange(section),
    ]),
  );
  const timeRange = (section: SectionReader): number => {
    const index = section.integer("timerange", 0, limits.timeRanges, 0);
    return index === 0 || timeRanges.has(index) ? index : section.refuse("timerange", "no such time range");
  };
  readSettings(sections);
  return {
    firmware: readFirmware(named(sections, "Firmware")),
    auth: readAuth(named(sections, "Auth")),
    contacts: numberedSections(sections.values(), "Contact", limits.contacts).map(({ index, section }) => ({
      index,
      firstName: section.text("firstname"),
      lastName: section.text("lastname"),
      numbers: readNumbers(section),
      timeRange: timeRange(section),
      priority: section.flag("priority", false),
      image: section.text("image", { pattern: /^[A-Za-z0-9 ._-]{0,64}$/ }),
    })),
    buttons: numberedSections(sections.values(), "Button", limits.buttons).map(({ index, section }) => ({
      index,
      label: section.text("label"),
      numbers: readNumbers(section),
      timeRange: timeRange(section),
    })),
    timeRanges,
    relays: [readRelay(named(sections, "Relay_1")), readRelay(named(sections, "Relay_2"))],
    codes: readCodes(sections, timeRange),
  };
}

function named(sections: Map<string, IniSection>, name: string): SectionReader {
  const section = sections.get(name);
  if (section === undefined) throw new IniError(0, `[${name}] is missing`);
  return readSection(section);
}

function readFirmware(section: SectionReader): UserParameters["firmware"] {
  return {
    product: section.oneOf("product", ["IPAC500"]),
    variant: section.oneOf("variant", ["scroll", "buttons"]),
    version: section.text("version", { required: true }),
    serial: section.text("serial", { required: true, pattern: /^[A-Za-z0-9]+$/ }),
    mac: section.text("mac", { required: true, pattern: /^([0-9A-F]{2}:){5}[0-9A-F]{2}$/ }),
  };
}

function readAuth(section: SectionReader): UserParameters["auth"] {
  return {
    mode: section.oneOf("mode", ["none", "basic", "digest"]),
    login: section.text("login", { required: true, pattern: /^[^:]+$/ }),
    password: section.text("password", { required: true }),
  };
}

function readRelay(section: SectionReader): RelayParameters {
  if (!/^Relay_[12]$/.test(section.name)) section.refuse("type", "there are two relays");
  return {
    type: section.oneOf("type", ["normal", "pdl", "netcut"]),
    duration: section.integer("duration", 0, 9_999),
  };
}

function readCodes(
  sections: Map<string, IniSection>,
  timeRange: (section: SectionReader) => number,
): CodeParameters[] {
  numberedSections(sections.values(), "Relay", 2);
  return numberedSections(sections.values(), "Code", limits.codes).map(({ section }) => ({
    code: section.text("code", { pattern: /^\d{0,8}$/ }),
    relay: section.integer("relay", 1, 3) as 1 | 2 | 3,
    timeRange: timeRange(section),
    activation: section.oneOf("activation", ["local", "remote", "both"]),
  }));
}

/** Settings that change nothing the simulator does, but that a wrong value of makes the whole file refused. */
function readSettings(sections: Map<string, IniSection>): void {
  const screen = sections.get("Screen");
  if (screen) readSection(screen).integer("resident_timer", 0, 9_999, 5);
  const asm = sections.get("ASM");
  if (asm) {
    const section = readSection(asm);
    section.text("id");
    section.text("key", { maximum: 256 });
    section.text("url", { maximum: 256, pattern: /^(https?:\/\/[^\s/]+\/?)?$/ });
    section.text("path", { maximum: 256, pattern: /^(\/\S*)?$/ });
    section.flag("enabled", false);
  }
  const proxy = sections.get("Proxy");
  if (proxy) {
    const section = readSection(proxy);
    section.oneOf("type", ["none", "http", "https", "socks5"]);
    section.text("host", { maximum: 256, pattern: /^\S*$/ });
    if (section.text("port") !== "") section.integer("port", 1, 65_535);
    section.text("login");
    section.text("password");
  }
}

function readNumbers(section: SectionReader): string[] {
  for (const key of section.keys())
    if (/^number_/.test(key) && !/^number_[1-4]$/.test(key)) section.refuse(key, "four numbers at most");
  return [1, 2, 3, 4]
    .map((place) => {
      const number = section.text(`number_${place}`);
      if (number !== "" && !isCallNumber(number)) section.refuse(`number_${place}`, "not a number");
      return number;
    })
    .filter((number) => number !== "");
}

/** `192.168.0.23`, `sip:192.168.0.23:5060`, `sip:1000@1` (account 1 to 16), `0143674252@192.168.0.252`. */
function isCallNumber(text: string): boolean {
  const match = /^(?:sip:)?([A-Za-z0-9+*#._-]+)(?:@([A-Za-z0-9.-]+))?(?::\d{1,5})?$/.exec(text);
  if (match === null) return false;
  const [, user = "", host] = match;
  if (host === undefined) return !/^\d+\.\d+\.\d+\.\d+$/.test(user) || isIpv4(user);
  if (/^\d+$/.test(host)) return Number(host) >= 1 && Number(host) <= limits.accounts;
  return !/^\d+\.\d+\.\d+\.\d+$/.test(host) || isIpv4(host);
}

function isIpv4(text: string): boolean {
  return text.split(".").every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
