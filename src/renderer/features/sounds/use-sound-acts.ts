import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { runningByKey } from "../../ui/running.ts";

export type SoundOrder = {
  readonly name: string;
  readonly wav: Blob;
  readonly seconds: number;
  /** 1 to 9999; 0 = until someone stops it. */
  readonly loop: number;
};

/** What was last played on each door, as far as this window knows: the device does not tell. */
export const soundOn = runningByKey();

/** Plays and stops on one door phone. */
export function useSoundActs({ id: doorId }: DoorSummary) {
  const core = useCore();
  const playing = soundOn(doorId);
  const play = useAct(
    ({ wav, loop }: SoundOrder) => core.media.playSound({ doorId, wav, loop, endless: loop === 0 }),
    {
      toldInPlace: true,
      after: (_done, { name, seconds, loop }) =>
        playing.set({ name, endsAt: loop === 0 ? null : Date.now() + seconds * loop * 1000 }),
    },
  );
  const stop = useAct(() => core.media.stopSound({ doorId }), {
    toldInPlace: true,
    after: () => playing.set(null),
  });
  return { play, stop };
}

export type SoundActs = ReturnType<typeof useSoundActs>;
