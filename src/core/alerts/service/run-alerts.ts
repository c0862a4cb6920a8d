import { type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";
import type { AsmStore } from "../../asm/store/asm-store.ts";
import { type CallbackInbox, callbackInbox } from "../callbacks/callback-inbox.ts";
import type { Alerts } from "../open-alerts.ts";
import { messageLifetime } from "../pipeline/notify.ts";
import { readOctopushCallback } from "../provider/octopush/read-callback.ts";
import { unseenEvents } from "./read-events.ts";
import { type DoorPresence, nobodyLost, watchDoors } from "./watch-doors.ts";

export type RunningAlerts = {
  readonly inbox: CallbackInbox;
  /** Something happened: look now, not at the next second. */
  wake(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
};

/** How often delays, escalations and silent doors are looked at. */
const every = seconds(1);
const presenceText = "door-presence";

/**
 * Events in, messages out, until stopped: one loop for events and pipelines, another for the outbox, so that a slow
 * provider holds up no alarm.
 */
export function runAlerts(alerts: Alerts, asm: AsmStore): RunningAlerts {
  const ending = new AbortController();
  const inbox = callbackInbox({ ...alerts, read: readOctopushCallback });
  const since = alerts.clock.now();
  const pipelineBell = bell();
  const outboxBell = bell();
  const loops = [
    loop(alerts, pipelineBell, ending.signal, async () => {
      await hearEvents(alerts, asm, since);
      await inbox.drain();
      outboxBell.ring();
    }),
    loop(alerts, outboxBell, ending.signal, () => alerts.outbox.sendDue(ending.signal)),
  ];
  return {
    inbox,
    wake: () => pipelineBell.ring(),
    async stop() {
      ending.abort();
      await Promise.all(loops);
    },
  };
}

/** Everything unseen, then whatever time made due; how far it was read is in the same commit as what came of it. */
export async function hearEvents(alerts: Alerts, asm: AsmStore, since: number): Promise<void> {
  const { store, pipelines, clock } = alerts;
  for (;;) {
    const { events, markSeen } = await unseenEvents(asm, store);
    const before = JSON.parse(store.texts.read(presenceText) ?? JSON.stringify(nobodyLost)) as DoorPresence;
    const doors = watchDoors(before, await asm.products(), clock.now(), since);
    // What happened while nobody watched for hours is history: telling it at the start would be a false alarm.
    const news = events.filter(({ at }) => at > clock.now() - messageLifetime);
    pipelines.hear([...news, ...doors.events], () => {
      markSeen();
      if (doors.events.length === 0) return;
      store.presence.add(doors.events);
      store.texts.write(presenceText, JSON.stringify(doors.presence));
    });
    if (events.length === 0) return;
  }
}

/** Storage that refuses is told and tried again: an alarm must not end because a disk was full for a minute. */
async function loop(
  { clock, tell }: Alerts,
  { rung }: ReturnType<typeof bell>,
  signal: AbortSignal,
  round: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (cause) {
      if (signal.aborted) return;
      tell({
        type: "warning",
        what: "storage",
        about: String((cause as Error | undefined)?.message ?? cause),
      });
    }
    await rung(every, signal, clock);
  }
}

/** Wakes a sleeper early. */
function bell() {
  let wake: AbortController | undefined;
  return {
    ring: () => wake?.abort(),
    rung: async (time: Milliseconds, signal: AbortSignal, clock: Alerts["clock"]): Promise<void> => {
      wake = new AbortController();
      const either = AbortSignal.any([signal, wake.signal]);
      await clock.sleep(milliseconds(time), either).catch(() => undefined);
    },
  };
}
