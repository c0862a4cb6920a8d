import type { CsvPreview } from "#shared/contract/push-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { listLogos } from "../ipac/logos.ts";
import { writeResidentsCsv } from "../site/residents-csv.ts";
import type { Door } from "../site/site-doors.ts";
import { layCsvOver } from "./csv-over-device.ts";
import type { DoorService } from "./door-service.ts";
import type { SiteRooms } from "./site-room.ts";

/** Residents in and out of spreadsheets, for one door. */
export function csvService(rooms: SiteRooms, doors: DoorService, profile: DeviceProfile) {
  async function deviceOf(id: DoorId, signal: AbortSignal) {
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const files = await doors.readFiles(found.value, signal);
    if (!files.ok) return files;
    const reading = readConfiguration(files.value, profile);
    if (!reading.ok) return reading;
    const session = await doors.session(found.value, signal);
    if (!session.ok) return session;
    const logos = await listLogos(session.value.device.conversation, profile, signal);
    const names = logos.ok ? logos.value.map(({ name }) => name) : null;
    return ok({ door: found.value.door, configuration: reading.value.configuration, logos: names });
  }

  return {
    /** What the file would make of the edited directory; nothing is written. */
    async read(
      id: DoorId,
      fileName: string,
      file: Blob,
      residents: readonly Resident[],
      signal: AbortSignal,
    ): Promise<Result<CsvPreview>> {
      const device = await deviceOf(id, signal);
      if (!device.ok) return device;
      const { door, configuration, logos } = device.value;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const wish = { fileName, bytes, configuration, residents, logos, profile, deleteMissing: false };
      const laid = layCsvOver({ ...wish, doorNames: namesOf(door) });
      if (!laid.ok) return laid;
      const { table, outcome } = laid.value;
      return ok({ separator: table.separator, encoding: table.encoding, ...outcome });
    },

    async write(
      id: DoorId,
      residents: readonly Resident[],
      signal: AbortSignal,
    ): Promise<Result<{ name: string; text: string }>> {
      const device = await deviceOf(id, signal);
      if (!device.ok) return device;
      const { door, configuration } = device.value;
      const label = door.name || door.serial || door.endpoint.host;
      return ok({
        name: `residents-${label.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.csv`,
        text: writeResidentsCsv(residents, { timeRanges: configuration.timeRanges }),
      });
    },
  };
}

export type CsvService = ReturnType<typeof csvService>;

/** What a door column may call this door. */
export function namesOf({ name, serial, endpoint }: Pick<Door, "name" | "serial" | "endpoint">): string[] {
  return [name, serial ?? "", endpoint.host, `${endpoint.host}:${endpoint.port}`].filter((one) => one !== "");
}
