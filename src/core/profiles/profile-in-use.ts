import { AsyncLocalStorage } from "node:async_hooks";
import type { DeviceProfile } from "../ipac/device-profile.ts";

const ofThisCall = new AsyncLocalStorage<DeviceProfile>();

/**
 * One profile that is, in every call, the profile of the site the call is about.
 *
 * Services are wired once with a profile, and a site may choose another: the choice is made where calls come in
 * (`inProfile`), and what a call starts (a push, a scan, a server) keeps it for as long as it runs.
 */
export function profileInUse(otherwise: DeviceProfile): DeviceProfile {
  return new Proxy(otherwise, {
    get: (_, field) => Reflect.get(ofThisCall.getStore() ?? otherwise, field),
  });
}

/** Runs a call with this profile. */
export function inProfile<T>(profile: DeviceProfile, call: () => T): T {
  return ofThisCall.run(profile, call);
}

/** A stream whose every step runs with this profile: its body would otherwise run in whoever asks for the next. */
export function streamInProfile<T>(
  profile: DeviceProfile,
  stream: AsyncIterator<T>,
): AsyncIterableIterator<T> {
  return {
    next: (...given) => inProfile(profile, () => stream.next(...given)),
    ...(stream.return && { return: (value) => inProfile(profile, async () => ended(stream, value)) }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function ended<T>(stream: AsyncIterator<T>, value: unknown): Promise<IteratorResult<T>> {
  return (await stream.return?.(value)) ?? { done: true, value };
}
