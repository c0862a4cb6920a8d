import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { type Documents, openDocuments, storedRecords } from "./configuration-files.ts";
import { type FieldContext, findProblems } from "./configuration-rules.ts";
import { type PartName, partNames, pathOf } from "./flat-configuration.ts";
import { applyEdits, editsBetween, type RecordEdit, unrepresented } from "./record-edits.ts";

import {
  type FieldReader,
  fieldReader,
  readButton,
  readDoorCode,
  readRelay,
  readResident,
  readSipAccount,
  readTimeRange,
} from "./record-reading.ts";

export type ConfigurationReading = {
  readonly configuration: DeviceConfiguration;
  /** Odd things met: unreadable values, duplicates, a missing file. Nothing of it is repaired. */
  readonly remarks: readonly FieldProblem[];
};

/** The parts to write; a list given is the whole list, and what it leaves out is deleted. Firmware facts are read only. */
export type WantedConfiguration = Partial<Omit<DeviceConfiguration, "firmware">>;

/** Reads the model out of the files. Fails only on what is no configuration at all. */
export function readConfiguration(
  files: ConfigurationFiles,
  profile: DeviceProfile,
): Result<ConfigurationReading> {
  const documents = openDocuments(files, profile);
  return documents.ok ? ok(readDocuments(documents.value, profile)) : documents;
}

/**
 * Writes the wanted parts into the files; every line of an unchanged field stays as it is.
 *
 * A value that the device cannot take is refused: `invalid`, with its path in `place.field`.
 */
export function writeConfiguration(
  files: ConfigurationFiles,
  wanted: WantedConfiguration,
  profile: DeviceProfile,
  context: FieldContext = {},
): Result<ConfigurationFiles> {
  const prepared = prepareEdits(files, wanted, profile, context);
  if (!prepared.ok) return prepared;
  const { documents, edits, problems } = prepared.value;
  const [first] = problems;
  if (first) return failed(unwritable(first, problems.length));
  applyEdits(documents, edits, profile);
  return ok(new Map([...files].map(([name, bytes]) => [name, documents.get(name)?.bytes() ?? bytes])));
}

/** Everything that would keep the wanted parts from being written, field by field; unchanged fields are not judged. */
export function findWriteProblems(
  files: ConfigurationFiles,
  wanted: WantedConfiguration,
  profile: DeviceProfile,
  context: FieldContext = {},
): Result<FieldProblem[]> {
  const prepared = prepareEdits(files, wanted, profile, context);
  return prepared.ok ? ok(prepared.value.problems) : prepared;
}

type Prepared = {
  readonly documents: Documents;
  readonly edits: readonly RecordEdit[];
  readonly problems: FieldProblem[];
};

function prepareEdits(
  files: ConfigurationFiles,
  wanted: WantedConfiguration,
  profile: DeviceProfile,
  context: FieldContext,
): Result<Prepared> {
  const documents = openDocuments(files, profile);
  if (!documents.ok) return documents;
  const before = readDocuments(documents.value, profile).configuration;
  const after: DeviceConfiguration = { ...before, ...wanted, firmware: before.firmware };
  const edits = editsBetween(before, after);
  const problems = findProblems(before, after, edits, profile, context);
  // A field may break a rule and the encoding at once: the rule says more.
  const told = new Set(problems.map(({ path }) => path));
  const more = unrepresented(documents.value, edits, profile).filter(({ path }) => !told.has(path));
  return ok({ documents: documents.value, edits, problems: [...problems, ...more] });
}

function readDocuments(documents: Documents, profile: DeviceProfile): ConfigurationReading {
  const remarks: FieldProblem[] = [];
  const readers = (part: PartName) =>
    storedRecords(documents, part, profile).map(({ index, texts }) => ({
      index,
      read: fieldReader(texts, pathOf(part, index), remarks),
    }));
  const family = <Item>(part: PartName, readItem: (index: number, read: FieldReader) => Item) =>
    readers(part).map(({ index, read }) => readItem(index, read));
  const only = (part: PartName) => readers(part)[0]?.read ?? fieldReader(new Map(), part, remarks);
  const configuration: DeviceConfiguration = {
    ...readSingles(only),
    residents: family("residents", readResident),
    buttons: family("buttons", readButton),
    timeRanges: family("timeRanges", readTimeRange),
    relays: family("relays", readRelay).filter(({ index }) => index <= 2),
    codes: family("codes", readDoorCode),
    sipAccounts: family("sipAccounts", readSipAccount),
  };
  return { configuration, remarks: [...fileRemarks(documents, profile), ...remarks] };
}

function readSingles(only: (part: PartName) => FieldReader) {
  const [firmware, auth, screen, audio, asm, proxy] = [
    only("firmware"),
    only("auth"),
    only("screen"),
    only("audio"),
    only("asm"),
    only("proxy"),
  ];
  return {
    firmware: {
      product: firmware.text("product"),
      variant: firmware.choice("variant", ["scroll", "buttons"]),
      version: firmware.text("version"),
      serial: firmware.text("serial"),
      mac: firmware.text("mac"),
    },
    auth: { mode: auth.text("mode"), login: auth.text("login"), password: auth.text("password") },
    screen: { residentTimer: screen.count("residentTimer") },
    audio: { volume: audio.count("volume"), mic: audio.count("mic") },
    asm: {
      id: asm.text("id"),
      key: asm.text("key"),
      url: asm.text("url"),
      path: asm.text("path"),
      enabled: asm.flag("enabled"),
    },
    proxy: {
      type: proxy.choice("type", ["none", "http", "https", "socks5"]) ?? "none",
      host: proxy.text("host"),
      port: proxy.text("port"),
      login: proxy.text("login"),
      password: proxy.text("password"),
    },
  };
}

function fileRemarks(documents: Documents, profile: DeviceProfile): FieldProblem[] {
  const missing = [...new Set(partNames.map((part) => profile.mapping[part].file))].filter(
    (name) => !documents.has(name),
  );
  const twice = [...documents].flatMap(([name, document]) =>
    document.oddities().map(({ section, key }) => ({
      path: [name, section, ...(key === undefined ? [] : [key])].join("/"),
      message: key === undefined ? said.sectionTwice(section) : said.keyTwice(section, key),
    })),
  );
  return [...missing.map((name) => ({ path: name, message: said.missing(name) })), ...twice];
}

function unwritable({ path, message }: FieldProblem, count: number): Failure {
  const more =
    count > 1 ? { fr: ` (et ${count - 1} autres)`, en: ` (and ${count - 1} more)` } : { fr: "", en: "" };
  return failure(
    "invalid",
    { fr: `${message.fr} [${path}]${more.fr}`, en: `${message.en} [${path}]${more.en}` },
    { reason: "unrepresentable", place: { field: path } },
  );
}

const said = {
  missing: (name: string) => ({
    fr: `Le portier n'a pas donné le fichier ${name}.`,
    en: `The door phone did not give file ${name}.`,
  }),
  sectionTwice: (section: string) => ({
    fr: `La section [${section}] figure deux fois ; de chaque clé, la dernière valeur compte.`,
    en: `Section [${section}] is there twice; of each key the last value holds.`,
  }),
  keyTwice: (section: string, key: string) => ({
    fr: `[${section}] : la clé ${key} figure deux fois ; la dernière valeur compte.`,
    en: `[${section}]: key ${key} is there twice; the last value holds.`,
  }),
};
