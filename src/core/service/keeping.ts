import type { Settings } from "#shared/contract/app-contract.ts";
import type { Clock } from "../clock/clock.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { type Log, openLog } from "../product/log.ts";
import { ProfileShelf } from "../profiles/profile-shelf.ts";
import { Recordings } from "../recorder/recordings.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { settingsIn } from "./settings.ts";

/** What stands beside every call: the log, the flight recorder, and the profiles to choose from. */
export type Keeping = {
  readonly log: Log;
  readonly recordings: Recordings;
  readonly shelf: ProfileShelf;
  /** Takes up a change of the person's settings. */
  readonly onSettings: (settings: Settings) => void;
  settled(): Promise<void>;
};

export type KeepingParts = {
  readonly dataFolder: string;
  readonly laptop: LaptopStore;
  readonly builtIn: DeviceProfile;
  readonly clock: Clock;
};

export async function openKeeping({ dataFolder, laptop, builtIn, clock }: KeepingParts): Promise<Keeping> {
  const log = openLog(dataFolder, clock);
  const onTrouble = (cause: unknown) => log.write("error", "recorder", { cause: String(cause) });
  const recordings = new Recordings({ dataFolder, onTrouble });
  const onSettings = ({ flightRecorder }: Settings) => {
    recordings.on = flightRecorder === "on";
  };
  onSettings(await settingsIn(laptop).read());
  return {
    log,
    recordings,
    shelf: new ProfileShelf({ dataFolder, laptop, builtIn }),
    onSettings,
    async settled() {
      await recordings.settled();
      await log.settled();
    },
  };
}
