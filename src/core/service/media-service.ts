import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { DoorService } from "./door-service.ts";
import { deviceCalls } from "./media/device-calls.ts";
import { libraryCalls } from "./media/library-calls.ts";
import { logoCalls } from "./media/logo-calls.ts";
import { screenCalls } from "./media/screen-calls.ts";
import { soundCalls } from "./media/sound-calls.ts";
import type { SiteRooms } from "./site-room.ts";

/** Logos, sounds and screens: made fit, kept in the site, sent and tried. */
export function mediaService(rooms: SiteRooms, doors: DoorService, profile: DeviceProfile) {
  const device = deviceCalls(rooms, doors);
  return {
    ...logoCalls(device, profile),
    ...soundCalls(device, profile),
    ...screenCalls(device, profile),
    ...libraryCalls(rooms),
  };
}

export type MediaService = ReturnType<typeof mediaService>;
