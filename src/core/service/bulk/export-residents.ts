import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { joinResidentsCsv } from "../../site/residents-csv.ts";
import type { DoorService } from "../door-service.ts";
import type { SiteRooms } from "../site-room.ts";

/** Residents of several doors as they are now, in one file whose first column says which door. */
export async function exportResidents(
  { rooms, doors, profile }: { rooms: SiteRooms; doors: DoorService; profile: DeviceProfile },
  siteId: SiteId,
  doorIds: readonly DoorId[],
  signal: AbortSignal,
): Promise<Result<{ name: string; text: string }>> {
  const parts: Parameters<typeof joinResidentsCsv>[0][number][] = [];
  for (const id of doorIds) {
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const files = await doors.readFiles(found.value, signal);
    if (!files.ok) return files;
    const reading = readConfiguration(files.value, profile);
    if (!reading.ok) return failed(reading.error);
    const { name, serial, endpoint } = found.value.door;
    const { residents, timeRanges } = reading.value.configuration;
    parts.push({ door: name || serial || endpoint.host, residents, timeRanges });
  }
  return ok({ name: `residents-${siteId.slice(0, 8)}.csv`, text: joinResidentsCsv(parts) });
}
