import { halfApplied } from "../configuration/half-applied.ts";
import { readSipParameters, type SipParameters } from "../configuration/sip-parameters.ts";
import { IniError } from "../configuration/strict-ini.ts";
import { readUserParameters, type UserParameters } from "../configuration/user-parameters.ts";
import type { FaultBoard } from "../faults/fault-board.ts";

export type ConfigurationFiles = { readonly confUser: Uint8Array; readonly confSip: Uint8Array };

/** What the device runs: files and what it understood of them, always together. */
export type RunningConfiguration = ConfigurationFiles & {
  readonly user: UserParameters;
  readonly sip: SipParameters;
};

export type DeviceMemory = {
  running(): RunningConfiguration;
  /** Keeps files for the next start. */
  store(files: Partial<ConfigurationFiles>): void;
  /** Starts: runs the stored files, or goes on with the previous ones without a word when they are wrong. */
  start(faults: FaultBoard): void;
  /** Takes files as its own at once, as after a change on its web pages; throws `IniError` when they are wrong. */
  adopt(files: Partial<ConfigurationFiles>): void;
  readonly logos: Map<string, Uint8Array>;
};

export function createMemory(files: ConfigurationFiles, logos: Map<string, Uint8Array>): DeviceMemory {
  let running = load(files);
  let stored: Partial<ConfigurationFiles> | null = null;
  const adopt = (changes: Partial<ConfigurationFiles>): void => {
    const next = load({ confUser: running.confUser, confSip: running.confSip, ...changes });
    for (const key of ["serial", "mac", "product", "variant"] as const)
      if (next.user.firmware[key] !== running.user.firmware[key])
        throw new IniError(0, `Firmware.${key} is another device's`);
    running = next;
  };
  return {
    logos,
    running: () => running,
    store: (changes) => {
      stored = { ...stored, ...changes };
    },
    adopt,
    start: (faults) => {
      const changes = stored;
      stored = null;
      if (changes === null || faults.strike("silent-revert")) return;
      try {
        adopt(faults.strike("applies-half") ? halfOf(running, changes) : changes);
      } catch (error) {
        if (!(error instanceof IniError)) throw error;
      }
    },
  };
}

function load(files: ConfigurationFiles): RunningConfiguration {
  return { ...files, user: readUserParameters(files.confUser), sip: readSipParameters(files.confSip) };
}

function halfOf(
  running: ConfigurationFiles,
  changes: Partial<ConfigurationFiles>,
): Partial<ConfigurationFiles> {
  const { confUser, confSip } = changes;
  return {
    ...(confUser && { confUser: halfApplied(running.confUser, confUser) }),
    ...(confSip && { confSip: halfApplied(running.confSip, confSip) }),
  };
}
