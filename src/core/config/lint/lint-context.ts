import type { ResidentLimits } from "#shared/model/resident-rules.ts";

/** What the configuration itself does not say. */
export type LintContext = {
  readonly limits: ResidentLimits;
  /** Pictures on the device; null when not known. */
  readonly logos: readonly string[] | null;
  readonly ownAddress?: string;
  /** Whether an IPv4 address is in one of the site's networks; absent when those are not known. */
  readonly isOnSite?: (address: string) => boolean;
};
