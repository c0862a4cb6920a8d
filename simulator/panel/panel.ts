import type { SimulatorClock } from "../clock/simulator-clock.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { createRelays, type Relays } from "./relays.ts";
import { createTelephone, type Telephone } from "./telephone.ts";

export type Sound = { readonly bytes: Uint8Array /** 0 = for ever. */; readonly loop: number };
export type Picture = {
  readonly type: "png" | "jpeg" | "gif";
  readonly bytes: Uint8Array;
  /** Seconds; 0 = for ever. */ readonly tempo: number;
};

/** The door phone as a person stands before it: relays, loudspeaker, screen, call. */
export type Panel = {
  readonly relays: Relays;
  readonly telephone: Telephone;
  readonly sound: Playback<Sound>;
  readonly picture: Playback<Picture>;
  /** In a call or opening the door: no sound and no picture then (vendor notes 2.3 and 2.4). */
  busy(): boolean;
  /** A call or an opening door takes loudspeaker and screen. */
  interrupt(): void;
  /** As after a restart. */
  reset(): void;
};

export function createPanel(clock: SimulatorClock): Panel {
  const relays = createRelays(clock);
  const telephone = createTelephone(clock);
  const sound = createPlayback<Sound>(clock);
  const picture = createPlayback<Picture>(clock);
  const interrupt = (): void => {
    sound.stop();
    picture.stop();
  };
  return {
    relays,
    telephone,
    sound,
    picture,
    busy: () => telephone.call().state !== "idle" || relays.isActive(1) || relays.isActive(2),
    interrupt,
    reset: () => {
      interrupt();
      telephone.hangUp();
      relays.release();
    },
  };
}
