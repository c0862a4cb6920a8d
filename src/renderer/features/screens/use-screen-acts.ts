import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { runningByKey } from "../../ui/running.ts";

type ScreenOrder = {
  readonly name: string;
  readonly picture: Blob;
  /** Seconds, 1 to 9999; 0 = until someone clears it. */
  readonly tempo: number;
};

/** A minute: time to look at the panel from the door. */
export const usualTempo = 60;

/** What was last shown on each door, as far as this window knows: the device does not tell. */
export const screenOn = runningByKey();

/** Shows and clears on one door phone. */
export function useScreenActs({ id: doorId }: DoorSummary) {
  const core = useCore();
  const shown = screenOn(doorId);
  const show = useAct(
    ({ picture, tempo }: ScreenOrder) =>
      core.media.showScreen({ doorId, picture, tempo, endless: tempo === 0 }),
    {
      toldInPlace: true,
      after: (_done, { name, tempo }) =>
        shown.set({ name, endsAt: tempo === 0 ? null : Date.now() + tempo * 1000 }),
    },
  );
  const clear = useAct(() => core.media.clearScreen({ doorId }), {
    toldInPlace: true,
    after: () => shown.set(null),
  });
  return { show, clear };
}

export type ScreenActs = ReturnType<typeof useScreenActs>;
