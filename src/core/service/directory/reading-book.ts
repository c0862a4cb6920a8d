import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { Door } from "../../site/site-doors.ts";
import type { Reading, Readings } from "../../store/readings.ts";
import type { Snapshots } from "../../store/snapshots.ts";

/** A door as it was read at some time. */
export type KnownDevice = {
  readonly reading: Reading;
  readonly configuration: DeviceConfiguration;
};

export type SeenDevice = Pick<Reading, "baseline" | "readAt" | "logos"> & {
  readonly files: ConfigurationFiles;
  readonly serial: string | null;
};

/** Remembers what doors were read to hold, so that a directory can be judged, merged and copied to without asking again. */
export function readingBook(readings: Readings, snapshots: Snapshots, profile: DeviceProfile) {
  async function opened(reading: Reading | null): Promise<Result<KnownDevice | null>> {
    if (reading === null) return ok(null);
    const snapshot = await snapshots.load(reading.snapshotId);
    if (!snapshot.ok) return snapshot;
    const read = readConfiguration(snapshot.value.files, profile);
    return read.ok ? ok({ reading, configuration: read.value.configuration }) : read;
  }
  return {
    async keep({ id, endpoint }: Pick<Door, "id" | "endpoint">, seen: SeenDevice): Promise<Result<Reading>> {
      const { files, serial, baseline, readAt, logos } = seen;
      const host = `${endpoint.host}:${endpoint.port}`;
      const saved = await snapshots.save({ serial, host, reason: "read", takenAt: readAt }, files);
      if (!saved.ok) return saved;
      const reading = { baseline, readAt, logos, snapshotId: saved.value };
      await readings.keep(id, reading);
      return ok(reading);
    },

    /** As it was last read; null for a door that never was. */
    newest: async (id: DoorId) => opened(await readings.newest(id)),

    /** As it was when some draft was begun; null where this laptop has not seen that. */
    at: async (id: DoorId, baseline: string) => opened(await readings.withBaseline(id, baseline)),
  };
}

export type ReadingBook = ReturnType<typeof readingBook>;
