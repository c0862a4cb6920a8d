import { parseStrictIni } from "./strict-ini.ts";
import { numberedSections, readSection, sectionsByName } from "./value-rules.ts";

export type SipAccountParameters = {
  readonly index: number;
  readonly label: string;
  readonly enabled: boolean;
};
export type SipParameters = { readonly volume: number; readonly accounts: readonly SipAccountParameters[] };

/** Reads `conf_sip.ini`; an `IniError` where the firmware would silently go back to what it ran before. */
export function readSipParameters(bytes: Uint8Array): SipParameters {
  const sections = sectionsByName(
    parseStrictIni(bytes),
    (name) => name === "audio" || /^account_/.test(name),
  );
  const audio = sections.get("audio");
  const audioReader = readSection(audio ?? { name: "audio", line: 0, entries: [] });
  const volume = audioReader.integer("volume", 0, 10);
  audioReader.integer("mic", 0, 10);
  const accounts = numberedSections(sections.values(), "account", 16).map(({ index, section }) => {
    section.text("server", { maximum: 256, pattern: /^\S*$/ });
    section.text("user", { pattern: /^\S*$/ });
    section.text("password");
    section.text("transport", { pattern: /^(udp|tcp|tls)?$/ });
    const enabled = section.oneOf("enabled", ["true", "false", "1", "0"]);
    return { index, label: section.text("label"), enabled: enabled === "true" || enabled === "1" };
  });
  return { volume, accounts };
}
