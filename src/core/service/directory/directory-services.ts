import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { SiteRooms } from "../site-room.ts";
import { lintService } from "./lint-service.ts";
import type { ReadingBook } from "./reading-book.ts";

export type DirectoryParts = {
  readonly rooms: SiteRooms;
  readonly readings: ReadingBook;
  readonly profile: DeviceProfile;
};

/** The directory in depth. */
export function directoryServices({ rooms, readings, profile }: DirectoryParts) {
  return { lint: lintService(rooms, readings, profile) };
}

export type DirectoryServices = ReturnType<typeof directoryServices>;
