import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";
import type { Clock } from "../clock/clock.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { PushAccess } from "./push-ports.ts";

/** While it answers: often, since a short restart must not pass unseen between two looks. */
const watchEvery = milliseconds(200);
/** While it is away: at first often, then less, so that a booting device is not hammered. */
const awayFirst = milliseconds(250);
const awayAtMost = seconds(5);
/** A DHCP server may give another address: looked for once the usual restart is over, then at doubling intervals. */
const searchAfter = seconds(15);

export type ReturnWatch = {
  readonly access: PushAccess;
  readonly clock: Clock;
  readonly restart: DeviceProfile["restart"];
  readonly serial: string | null;
};

export type Awaited =
  | { readonly kind: "returned"; readonly endpoint: Endpoint }
  | { readonly kind: "not-returned" };

/**
 * Waits until the device is back for good after a write.
 *
 * Back = it answered for `quietMs` without a break after having been away (a second restart begins the count again); or
 * it never went away within `beginsWithinMs`. Given up `deadlineMs` after `since`. `away`: it was already seen away.
 */
export async function awaitReturn(
  watch: ReturnWatch,
  start: { readonly endpoint: Endpoint; readonly since: Milliseconds; readonly away: boolean },
  signal: AbortSignal,
): Promise<Awaited> {
  const { clock, restart, access } = watch;
  const search = searchFor(watch);
  let { endpoint, away } = start;
  let answeringSince: Milliseconds | null = null;
  let pause = awayFirst;
  for (;;) {
    signal.throwIfAborted();
    const answering = await access.isAnswering(endpoint, signal);
    const now = clock.monotonic();
    const elapsed = now - start.since;
    if (answering) {
      answeringSince ??= now;
      const quiet = now - answeringSince >= restart.quietMs;
      if (away ? quiet : elapsed >= restart.beginsWithinMs) return { kind: "returned", endpoint };
      pause = awayFirst;
    } else {
      away = true;
      answeringSince = null;
      const elsewhere = await search(endpoint, signal);
      if (elsewhere) {
        endpoint = elsewhere;
        continue;
      }
    }
    // One that answers again at the last moment gets its quiet time.
    const deadline = restart.deadlineMs + (answering ? restart.quietMs : 0);
    if (elapsed >= deadline) return { kind: "not-returned" };
    // The last look is at the deadline itself, not up to a pause later.
    const wait = answering ? watchEvery : Math.min(pause, restart.deadlineMs - elapsed);
    await clock.sleep(milliseconds(wait), signal);
    if (!answering) pause = milliseconds(Math.min(pause * 1.6, awayAtMost));
  }
}

type Search = (endpoint: Endpoint, signal: AbortSignal) => Promise<Endpoint | undefined>;

/** Looks elsewhere at times counted from the first time it was missed; answers only another address than the known one. */
function searchFor({ access, clock, serial }: ReturnWatch): Search {
  let missedSince: Milliseconds | null = null;
  let wait: Milliseconds = searchAfter;
  return async (endpoint, signal) => {
    missedSince ??= clock.monotonic();
    if (serial === null || clock.monotonic() - missedSince < wait) return undefined;
    wait = milliseconds(wait * 2);
    const found = await access.findAgain(serial, signal);
    return found && endpointUrl(found) !== endpointUrl(endpoint) ? found : undefined;
  };
}
