import { randomUUID } from "node:crypto";
import type { SheetRowView, SheetView } from "#shared/contract/bulk-view.ts";
import { typedAddress } from "#shared/model/endpoint.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { residentLimits } from "../../config/configuration-rules.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { CsvReading } from "../../site/csv-rows.ts";
import { deviceChecks, type KnownDoor, residentChecks } from "../../site/sheet/row-checks.ts";
import { Sheet } from "../../site/sheet/sheet.ts";
import { type ColumnMapping, isMappingFor, type SheetKind } from "../../site/sheet/sheet-columns.ts";
import { writeSheet, writeTemplate } from "../../site/sheet/write-sheet.ts";
import type { Door } from "../../site/site-doors.ts";
import { namesOf } from "../csv-service.ts";
import type { SiteRooms } from "../site-room.ts";
import type { KeptMappings } from "./kept-mappings.ts";
import { badMapping, sheetIsGone, stillWrong } from "./sheet-failures.ts";
import { mendsOf, sheetRowView, sheetView } from "./sheet-views.ts";

type OpenSheet = {
  readonly siteId: SiteId;
  readonly bytes: Uint8Array;
  readonly doors: readonly KnownDoor[];
  readonly reading: CsvReading;
  readonly remembered: boolean;
  readonly sheet: Sheet;
};
type Asked = {
  readonly siteId: SiteId;
  readonly kind: SheetKind;
  readonly name: string;
  readonly file: Blob;
};

/** Files looked at at the same time; an older one is put away, and asked for again when it is named. */
const sheetsKept = 4;

/** Files on the table: opened, looked at by the screenful, mended. They live as long as Perron runs. */
export class SheetDesk {
  readonly #rooms: SiteRooms;
  readonly #mappings: KeptMappings;
  readonly #profile: DeviceProfile;
  readonly #open = new Map<string, OpenSheet>();

  constructor(rooms: SiteRooms, mappings: KeptMappings, profile: DeviceProfile) {
    this.#rooms = rooms;
    this.#mappings = mappings;
    this.#profile = profile;
  }

  async open({ siteId, kind, name, file }: Asked): Promise<Result<SheetView>> {
    const room = await this.#rooms.open(siteId);
    if (!room.ok) return room;
    const doors = (await room.value.doors.list()).map(knownDoor);
    const bytes = new Uint8Array(await file.arrayBuffer());
    return this.#lay(randomUUID(), kind, name, { siteId, bytes, doors, reading: {} });
  }

  /** Reads the same bytes another way, from their beginning. */
  async reread(sheetId: string, reading: CsvReading): Promise<Result<SheetView>> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    const { sheet, ...ground } = found.value;
    const next = { ...ground, reading: { ...ground.reading, ...reading } };
    return this.#lay(sheetId, sheet.kind, sheet.fileName, next);
  }

  async map(sheetId: string, mapping: ColumnMapping): Promise<Result<SheetView>> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    const { sheet } = found.value;
    if (!isMappingFor(mapping, sheet.header, sheet.kind)) return failed(badMapping());
    await sheet.map(mapping);
    await this.#mappings.keep(sheet.header, sheet.kind, mapping);
    return this.view(sheetId);
  }

  view(sheetId: string): Result<SheetView> {
    const found = this.#find(sheetId);
    return found.ok ? ok(sheetView(sheetId, found.value.sheet, found.value.remembered)) : found;
  }

  rows(
    sheetId: string,
    { from, count, only }: { from: number; count: number; only: "all" | "wrong" },
  ): Result<{ rows: SheetRowView[]; total: number }> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    const { sheet } = found.value;
    const wrong = only === "wrong" ? sheet.wrong() : null;
    const total = wrong?.length ?? sheet.count;
    const places = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => from + at);
    const rows = places.flatMap((place) => {
      const row = sheet.row(wrong?.[place] ?? place);
      return row ? [sheetRowView(row)] : [];
    });
    return ok({ rows, total });
  }

  change(
    sheetId: string,
    position: number,
    act: (sheet: Sheet) => void,
  ): Result<{ row: SheetRowView; sheet: SheetView }> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    act(found.value.sheet);
    const row = found.value.sheet.row(position);
    const view = this.view(sheetId);
    if (!view.ok) return view;
    return row ? ok({ row: sheetRowView(row), sheet: view.value }) : failed(sheetIsGone());
  }

  /** Writes every certain mend; what has none stays as it is. */
  mend(sheetId: string): Result<SheetView> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    const { sheet } = found.value;
    for (const { position, column, text } of mendsOf(sheet)) sheet.write(position, column, text);
    return this.view(sheetId);
  }

  write(sheetId: string): Result<{ name: string; text: string }> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    const { sheet } = found.value;
    const name = sheet.fileName.replace(/\.\w{1,4}$/, "");
    return ok({ name: `${name}-perron.csv`, text: writeSheet(sheet) });
  }

  async template(siteId: SiteId, kind: SheetKind): Promise<Result<{ name: string; text: string }>> {
    const room = await this.#rooms.open(siteId);
    if (!room.ok) return room;
    const doors = kind === "devices" ? await room.value.doors.list() : [];
    const rows = doors.map(({ name, endpoint, serial }) => ({
      door: name,
      host: typedAddress(endpoint),
      serial: serial ?? "",
    }));
    const name = kind === "devices" ? "portiers.csv" : "residents.csv";
    return ok({ name, text: writeTemplate(kind, rows) });
  }

  /** A sheet without anything wrong, for a run; `invalid` names the first row that is. */
  ready(sheetId: string): Result<Sheet> {
    const found = this.#find(sheetId);
    if (!found.ok) return found;
    const { sheet } = found.value;
    const [first] = sheet.wrong();
    const row = first === undefined ? undefined : sheet.row(first);
    return row ? failed(stillWrong(sheet.fileName, row.row, sheet.wrong().length)) : ok(sheet);
  }

  async #lay(
    sheetId: string,
    kind: SheetKind,
    fileName: string,
    ground: Pick<OpenSheet, "siteId" | "bytes" | "doors" | "reading">,
  ): Promise<Result<SheetView>> {
    const { bytes, doors, reading } = ground;
    const checks =
      kind === "residents" ? residentChecks(residentLimits(this.#profile), doors) : deviceChecks(doors);
    const opened = Sheet.open(bytes, fileName, kind, { checks, reading });
    if (!opened.ok) return opened;
    const sheet = opened.value;
    const kept = await this.#mappings.of(sheet.header, kind);
    const proposed = kept && isMappingFor(kept, sheet.header, kind) ? kept : sheet.mapping;
    await sheet.map(proposed);
    this.#open.delete(sheetId);
    this.#open.set(sheetId, { ...ground, sheet, remembered: proposed === kept });
    for (const old of [...this.#open.keys()].slice(0, -sheetsKept)) this.#open.delete(old);
    return this.view(sheetId);
  }

  #find(sheetId: string): Result<OpenSheet> {
    const found = this.#open.get(sheetId);
    return found ? ok(found) : failed(sheetIsGone());
  }
}

const knownDoor = (door: Door): KnownDoor => ({ names: namesOf(door), serial: door.serial });
