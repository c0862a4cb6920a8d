import type { DeviceConfiguration } from "../device-configuration.ts";
import type { ResidentLimits } from "../resident-rules.ts";

/** The parts of a configuration that are judged; of a SIP account no password is needed. Accounts are null when not known. */
export type LintSubject = Pick<DeviceConfiguration, "residents" | "buttons" | "timeRanges" | "codes"> & {
  readonly sipAccounts:
    | readonly {
        readonly index: number;
        readonly enabled: boolean;
        readonly user: string;
      }[]
    | null;
};

/** What the configuration itself does not say. */
export type LintContext = {
  readonly limits: ResidentLimits;
  /** Pictures on the device; null when not known. */
  readonly logos: readonly string[] | null;
  readonly ownAddress?: string;
  /** Whether an IPv4 address is in one of the site's networks; absent when those are not known. */
  readonly isOnSite?: (address: string) => boolean;
};
