import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { useSecondsLeft } from "../../ui/running.ts";
import { StopBar } from "../../ui/stop-bar.tsx";
import { type SoundActs, soundOn } from "./use-sound-acts.ts";

/** What plays on this door as far as is known, and the way to stop it. */
export function SoundStopBar({ door, acts }: { door: DoorSummary; acts: SoundActs }) {
  const { t, duration } = useWords();
  const playing = useObserved(soundOn(door.id));
  const left = useSecondsLeft(playing);
  const active = playing !== null && left !== 0;
  const words = () => {
    if (!active) return t("sounds.idle");
    if (left === null) return t("sounds.playingEndless", { name: playing.name });
    return t("sounds.playing", { name: playing.name, time: duration(left * 1000) });
  };
  return (
    <StopBar
      label={t("sounds.stop")}
      busy={acts.stop.isPending}
      active={active}
      onStop={() => {
        acts.play.reset();
        acts.stop.mutate(undefined);
      }}
    >
      {words()}
    </StopBar>
  );
}
