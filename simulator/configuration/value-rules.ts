import { IniError, type IniSection } from "./strict-ini.ts";

/** Reads the values of one section, refusing what the firmware refuses. */
export type SectionReader = {
  readonly name: string;
  readonly line: number;
  /** Keys present, for rules about which keys may be there. */
  keys(): string[];
  text(key: string, rule?: TextRule): string;
  oneOf<Choice extends string>(key: string, choices: readonly Choice[]): Choice;
  integer(key: string, minimum: number, maximum: number, fallback?: number): number;
  flag(key: string, fallback?: boolean): boolean;
  refuse(key: string, reason: string): never;
};

export type TextRule = {
  readonly maximum?: number;
  readonly pattern?: RegExp;
  /** Must be there. */ readonly required?: boolean;
};

const nameLimit = 64;

/** A section that the firmware knows: each key once. Keys it does not know are kept and not looked at. */
export function readSection(section: IniSection): SectionReader {
  const values = new Map<string, { value: string; line: number }>();
  for (const { key, value, line } of section.entries) {
    if (values.has(key)) throw new IniError(line, `${section.name}.${key} appears twice`);
    values.set(key, { value, line });
  }
  const refuse = (key: string, reason: string): never => {
    throw new IniError(values.get(key)?.line ?? section.line, `${section.name}.${key}: ${reason}`);
  };
  const text = (key: string, rule: TextRule = {}): string => {
    const value = values.get(key)?.value;
    if (value === undefined) return rule.required ? refuse(key, "missing") : "";
    if (characters(value) > (rule.maximum ?? nameLimit)) return refuse(key, "too long");
    if (rule.pattern && !rule.pattern.test(value)) return refuse(key, "not allowed");
    return value;
  };
  const integer = (key: string, minimum: number, maximum: number, fallback?: number): number => {
    if (!values.has(key) && fallback !== undefined) return fallback;
    const number = Number(text(key, { required: true, pattern: /^(0|[1-9]\d{0,6})$/ }));
    return number < minimum || number > maximum ? refuse(key, "out of range") : number;
  };
  return {
    name: section.name,
    line: section.line,
    keys: () => [...values.keys()],
    text,
    integer,
    refuse,
    oneOf: (key, choices) => {
      const value = text(key, { required: true });
      return choices.find((choice) => choice === value) ?? refuse(key, `not one of ${choices.join(", ")}`);
    },
    flag: (key, fallback) => {
      if (!values.has(key) && fallback !== undefined) return fallback;
      return text(key, { required: true, pattern: /^(true|false)$/ }) === "true";
    },
  };
}

/** Code points, not UTF-16 units: an emoji counts once. */
function characters(text: string): number {
  return Array.from(text).length;
}

/** Sections by name; a name the firmware knows may appear once only. */
export function sectionsByName(
  sections: readonly IniSection[],
  known: (name: string) => boolean,
): Map<string, IniSection> {
  const byName = new Map<string, IniSection>();
  for (const section of sections) {
    if (!known(section.name)) continue;
    if (byName.has(section.name)) throw new IniError(section.line, `[${section.name}] appears twice`);
    byName.set(section.name, section);
  }
  return byName;
}

/** Sections `Prefix_1` … `Prefix_<maximum>` with their index, in file order; `Prefix_0` or `Prefix_01` are refused. */
export function numberedSections(
  sections: Iterable<IniSection>,
  prefix: string,
  maximum: number,
): { index: number; section: SectionReader }[] {
  const found: { index: number; section: SectionReader }[] = [];
  for (const section of sections) {
    if (!section.name.startsWith(`${prefix}_`)) continue;
    const digits = section.name.slice(prefix.length + 1);
    const index = /^[1-9]\d{0,4}$/.test(digits) ? Number(digits) : 0;
    if (index < 1 || index > maximum) throw new IniError(section.line, `[${section.name}] is out of range`);
    found.push({ index, section: readSection(section) });
  }
  return found;
}
