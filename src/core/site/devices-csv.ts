import type { AsmSettings, ProxySettings } from "#shared/model/device-configuration.ts";
import { ProxySettings as ProxySchema } from "#shared/model/device-configuration.ts";
import { type Endpoint, parseEndpoint } from "#shared/model/endpoint.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { csvFailure } from "./csv-failure.ts";
import { type CsvCells, type CsvRow, type CsvTable, readCsvTable } from "./csv-table.ts";

/** Columns of a devices' file, French name first; that one is written. */
export const deviceColumns = {
  door: ["porte", "door"],
  host: ["adresse", "host"],
  serial: ["numéro de série", "serial"],
  user: ["utilisateur", "user"],
  password: ["mot de passe", "password"],
  asmId: ["asm id"],
  asmKey: ["asm clé", "asm key"],
  asmUrl: ["asm url"],
  asmPath: ["asm chemin", "asm path"],
  proxyType: ["proxy type"],
  proxyHost: ["proxy hôte", "proxy host"],
  proxyPort: ["proxy port"],
  proxyLogin: ["proxy login"],
  proxyPassword: ["proxy mot de passe", "proxy password"],
} as const satisfies CsvColumns;
export type DeviceColumn = keyof typeof deviceColumns;

/** Columns whose cells are never shown again, written out, or repeated in a message. */
export const secretDeviceColumns: ReadonlySet<string> = new Set<DeviceColumn>([
  "password",
  "asmKey",
  "proxyPassword",
]);

/** One door phone of a devices' file. Passwords are in here: never log a row. */
export type DeviceRow = {
  /** Line in the file. */
  readonly row: number;
  readonly door: string;
  /** null: known by its serial number only. */
  readonly endpoint: Endpoint | null;
  readonly serial: string | null;
  readonly user: string | null;
  readonly password: string | null;
  /** Only what the row gives; an empty text clears. */
  readonly asm: Partial<Pick<AsmSettings, "id" | "key" | "url" | "path">>;
  readonly proxy: Partial<ProxySettings>;
};

export type DevicesCsv = Pick<CsvTable, "separator" | "encoding"> & {
  readonly devices: readonly DeviceRow[];
};

/** Reads a devices' file. Fails (`invalid`) with row and column; no message repeats a cell that may be a secret. */
export function readDevicesCsv(
  bytes: Uint8Array,
  { fileName }: { readonly fileName: string },
): Result<DevicesCsv> {
  const table = readCsvTable(bytes, fileName, deviceColumns);
  if (!table.ok) return table;
  const { separator, encoding, rows } = table.value;
  const seen = new Map<string, number>();
  const devices: DeviceRow[] = [];
  for (const row of rows) {
    const [fault] = deviceFaults(row);
    if (fault) return failed(faultAt(fileName, row, fault));
    const device = readDevice(row);
    const again = deviceKeys(device).find((key) => seen.has(key));
    if (again !== undefined) {
      const said = messages.twice(seen.get(again) ?? 0, row.row);
      return failed(faultAt(fileName, row, { column: again.startsWith("host") ? "host" : "serial", said }));
    }
    for (const key of deviceKeys(device)) seen.set(key, row.row);
    devices.push(device);
  }
  return ok({ separator, encoding, devices });
}

export type DeviceFault = { readonly column: DeviceColumn; readonly said: Bilingual };

/** Every cell of a row that cannot be taken. */
export function deviceFaults({ cells }: { readonly cells: CsvCells }): DeviceFault[] {
  const text = (column: DeviceColumn) => cells.get(column)?.text || null;
  const faults: DeviceFault[] = [];
  const host = text("host");
  if (host !== null && !parseEndpoint(host)) faults.push({ column: "host", said: messages.host });
  if (host === null && text("serial") === null) faults.push({ column: "host", said: messages.nowhere });
  const type = ProxySchema.shape.type.safeParse(text("proxyType")?.toLowerCase() ?? "none");
  if (!type.success) faults.push({ column: "proxyType", said: messages.proxyType });
  const port = text("proxyPort");
  if (port !== null && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535))
    faults.push({ column: "proxyPort", said: messages.port });
  return faults;
}

/** Reads a row without faults. */
export function readDevice({ row, cells }: { readonly row: number; readonly cells: CsvCells }): DeviceRow {
  const text = (column: DeviceColumn) => cells.get(column)?.text || null;
  const type = ProxySchema.shape.type.parse(text("proxyType")?.toLowerCase() ?? "none");
  const given = <Key extends string>(columns: Readonly<Record<Key, DeviceColumn>>) =>
    givenTexts(columns, cells);
  return {
    row,
    door: text("door") ?? "",
    endpoint: parseEndpoint(text("host") ?? "") ?? null,
    serial: text("serial"),
    user: text("user"),
    password: text("password"),
    asm: given({ id: "asmId", key: "asmKey", url: "asmUrl", path: "asmPath" }),
    proxy: {
      ...(cells.has("proxyType") ? { type } : {}),
      ...given({ host: "proxyHost", port: "proxyPort", login: "proxyLogin", password: "proxyPassword" }),
    },
  };
}

function givenTexts<Key extends string>(
  columns: Readonly<Record<Key, DeviceColumn>>,
  cells: CsvCells,
): { [name in Key]?: string } {
  const given: { [name in Key]?: string } = {};
  for (const name of Object.keys(columns) as Key[]) {
    const cell = cells.get(columns[name]);
    if (cell) given[name] = cell.text;
  }
  return given;
}

/** What makes two rows the same door phone. */
export function deviceKeys({ endpoint, serial }: DeviceRow): string[] {
  return [
    ...(endpoint ? [`host ${endpoint.host}:${endpoint.port}`] : []),
    ...(serial === null ? [] : [`serial ${serial}`]),
  ];
}

function faultAt(file: string, { row }: CsvRow, { column, said }: DeviceFault) {
  return csvFailure(file, { row, column: deviceColumns[column][0] }, said, "value");
}

const messages = {
  host: {
    fr: "attendu une adresse (192.168.0.30, 192.168.0.30:8080) ou une URL (https://192.168.0.30).",
    en: "expected an address (192.168.0.30, 192.168.0.30:8080) or a URL (https://192.168.0.30).",
  },
  nowhere: {
    fr: "ni adresse ni numéro de série : le portier ne peut pas être trouvé.",
    en: "no address and no serial number: the door phone cannot be found.",
  },
  proxyType: { fr: "attendu : none, http, https ou socks5.", en: "expected: none, http, https or socks5." },
  port: { fr: "un port va de 1 à 65535.", en: "a port goes from 1 to 65535." },
  twice: (first: number, second: number) => ({
    fr: `les lignes ${first} et ${second} désignent le même portier.`,
    en: `lines ${first} and ${second} are about the same door phone.`,
  }),
};
