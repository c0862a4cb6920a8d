import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { useSecondsLeft } from "../../ui/running.ts";
import { StopBar } from "../../ui/stop-bar.tsx";
import { type ScreenActs, screenOn } from "./use-screen-acts.ts";

/** What the panel shows as far as is known, counted down, and the way to clear it. */
export function ScreenStopBar({ door, acts }: { door: DoorSummary; acts: ScreenActs }) {
  const { t, duration } = useWords();
  const shown = useObserved(screenOn(door.id));
  const left = useSecondsLeft(shown);
  const active = shown !== null && left !== 0;
  const words = () => {
    if (!active) return t("screens.idle");
    if (left === null) return t("screens.shownEndless", { name: shown.name });
    return t("screens.shown", { name: shown.name, time: duration(left * 1000) });
  };
  return (
    <StopBar
      label={t("screens.clear")}
      busy={acts.clear.isPending}
      active={active}
      onStop={() => {
        acts.show.reset();
        acts.clear.mutate(undefined);
      }}
    >
      {words()}
    </StopBar>
  );
}
