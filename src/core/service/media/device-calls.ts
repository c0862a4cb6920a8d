import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { Conversation } from "../../net/conversation.ts";
import type { DoorService } from "../door-service.ts";
import type { FoundDoor, SiteRooms } from "../site-room.ts";

export type DeviceCalls = ReturnType<typeof deviceCalls>;

/** Acts on a door's device, logging in first where that is needed. */
export function deviceCalls(rooms: SiteRooms, doors: DoorService) {
  async function found<T>(id: DoorId, act: (found: FoundDoor) => Promise<Result<T>>): Promise<Result<T>> {
    const door = await rooms.findDoor(id);
    return door.ok ? act(door.value) : door;
  }

  async function on<T>(
    id: DoorId,
    signal: AbortSignal,
    act: (conversation: Conversation, found: FoundDoor) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return found(id, async (door) => {
      const session = await doors.session(door, signal);
      return session.ok ? act(session.value.device.conversation, door) : session;
    });
  }

  return {
    on,

    act: async (
      id: DoorId,
      signal: AbortSignal,
      act: (conversation: Conversation) => Promise<Result<void>>,
    ) => {
      const done = await on(id, signal, act);
      return done.ok ? ok(null) : done;
    },

    async residents(
      door: FoundDoor,
      profile: DeviceProfile,
      signal: AbortSignal,
    ): Promise<Result<Resident[]>> {
      const files = await doors.readFiles(door, signal);
      if (!files.ok) return files;
      const reading = readConfiguration(files.value, profile);
      return reading.ok ? ok(reading.value.configuration.residents) : reading;
    },
  };
}
