import type { Milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";

/** What runs on the loudspeaker or stands on the screen until its end. */
export type Playback<Content> = {
  current(): (Content & { readonly remainingMs: Milliseconds | null }) | null;
  /** `durationMs` null = for ever. */
  start(content: Content, durationMs: number | null): void;
  stop(): void;
};

/** Ends by itself: asked after its end, it is no longer there. */
export function createPlayback<Content extends object>(clock: SimulatorClock): Playback<Content> {
  let running: { content: Content; endsAt: number | null } | null = null;
  return {
    current: () => {
      if (running === null) return null;
      const remaining = running.endsAt === null ? null : running.endsAt - clock.monotonic();
      if (remaining !== null && remaining <= 0) {
        running = null;
        return null;
      }
      return { ...running.content, remainingMs: remaining as Milliseconds | null };
    },
    start: (content, durationMs) => {
      running = { content, endsAt: durationMs === null ? null : clock.monotonic() + durationMs };
    },
    stop: () => {
      running = null;
    },
  };
}
