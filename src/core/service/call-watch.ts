import { setTimeout as wait } from "node:timers/promises";
import { DoorId } from "#shared/model/identity.ts";
import type { Milliseconds } from "#shared/model/units.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { Log } from "../product/log.ts";
import { inProfile, streamInProfile } from "../profiles/profile-in-use.ts";
import type { ProfileShelf } from "../profiles/profile-shelf.ts";
import type { SiteRooms } from "./site-room.ts";

export type WatchedCall = {
  /** `door.read` */
  readonly name: string;
  readonly input: unknown;
  /** It answers a stream of events instead of a result. */
  readonly streams: boolean;
};

export type CallWatch = {
  /** Carries out one call of the page in its site's device profile; a failure is noted in the log. */
  around(call: WatchedCall, carryOut: () => Promise<unknown>): Promise<unknown>;
  /** Every call under way has ended, or `patience` is over. */
  settled(patience: Milliseconds): Promise<void>;
};

export type CallWatchParts = { readonly rooms: SiteRooms; readonly shelf: ProfileShelf; readonly log: Log };

/** Stands around every call that comes in, whichever shell it comes through. */
export function callWatch({ rooms, shelf, log }: CallWatchParts): CallWatch {
  async function siteOf({ siteId, doorId }: Named): Promise<string | undefined> {
    if (siteId !== undefined || doorId === undefined) return siteId;
    const found = await rooms.findDoor(DoorId.parse(doorId));
    return found.ok ? found.value.room.id : undefined;
  }

  async function profileFor(input: unknown): Promise<Result<DeviceProfile>> {
    if (!(await shelf.anyChosen())) return ok(shelf.builtIn);
    const site = await siteOf(named(input));
    return site === undefined ? ok(shelf.builtIn) : shelf.profile(await shelf.chosen(site));
  }

  async function carriedOut({ name, input, streams }: WatchedCall, carryOut: () => Promise<unknown>) {
    const profile = await profileFor(input);
    // A stream has no place for a failure; it only looks for devices, which the built-in profile knows too.
    if (!profile.ok && !streams && asksDevice.test(name)) return note(name, refused(profile.error));
    const used = profile.ok ? profile.value : shelf.builtIn;
    const output = await inProfile(used, carryOut);
    return isStream(output) ? streamInProfile(used, output) : note(name, output);
  }

  const underWay = new Set<Promise<unknown>>();

  return {
    async around(call, carryOut) {
      const work = carriedOut(call, carryOut);
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    async settled(patience) {
      const over = new AbortController();
      const waited = wait(patience, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
      await Promise.race([Promise.allSettled(underWay), waited]);
      over.abort();
    },
  };

  function note(name: string, output: unknown): unknown {
    const error = (output as { error?: Failure } | undefined)?.error;
    if (error) {
      const { code, reason, place } = error;
      log.write(code === "cancelled" ? "info" : "warn", name, {
        code,
        ...(reason && { reason }),
        ...(place?.field && { field: place.field }),
      });
    }
    return output;
  }
}

/** Calls that read or write a device's configuration by the profile; the others work whatever the profile. */
const asksDevice = /^(?:door\.(?:read|login)|push\.|media\.|trial\.)/;

type Named = { readonly siteId?: string; readonly doorId?: string };

const named = (input: unknown): Named =>
  typeof input === "object" && input !== null ? (input as Named) : {};

const isStream = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === "object" && output !== null && Symbol.asyncIterator in output && "next" in output;

const refused = ({ message, place }: Failure) => ({
  ok: false,
  error: failure("invalid", message, { reason: "profile", ...(place && { place }) }),
});
