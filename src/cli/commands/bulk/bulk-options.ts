import { resolve } from "node:path";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import type { GivenFiles } from "#core/run/run-ledger.ts";
import type { RunOptions } from "#core/run/run-work.ts";
import { simulatedTwins } from "#core/run/simulated-twins.ts";
import { defaultStopRule } from "#core/run/stop-rule.ts";
import { returningWithin } from "#core/service/push-access.ts";
import { seconds } from "#shared/model/units.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { startTwinDevice } from "#simulator/simulator.ts";
import type { SharedOptions } from "../../command.ts";
import { missingArgument, usageFailure } from "../../usage-failure.ts";
import { readCount } from "./read-count.ts";

export type BulkOptions = SharedOptions & {
  readonly devices?: string;
  readonly residents?: string;
  readonly logos?: string;
  readonly dryRun?: boolean;
  readonly concurrency: string;
  readonly canary: string;
  readonly rehearse?: boolean;
  readonly resume?: string;
  readonly retryFailed?: string;
  readonly returnWithin?: string;
  readonly user: string;
  readonly passwordStdin?: boolean;
  readonly acceptBasic?: boolean;
  readonly profile?: string;
};

export type BulkWish = { readonly run: RunOptions; readonly profile: DeviceProfile };

/** The options that say how a run goes; which files it is made from is `givenFiles`' matter. */
export function bulkWish(options: BulkOptions, builtIn: DeviceProfile): Result<BulkWish> {
  if (options.resume !== undefined && options.retryFailed !== undefined) return failed(eitherOr());
  const concurrency = readCount("concurrency", options.concurrency, 1, 64);
  if (!concurrency.ok) return concurrency;
  const canary = readCount("canary", options.canary, 0, 1000);
  if (!canary.ok) return canary;
  const wait = readCount("return-within", options.returnWithin ?? "1", 1, 99_999);
  if (!wait.ok) return wait;
  const profile = returningWithin(
    builtIn,
    options.returnWithin === undefined ? undefined : seconds(wait.value),
  );
  const run: RunOptions = {
    only: options.retryFailed === undefined ? "left" : "failed",
    dryRun: options.dryRun === true,
    concurrency: concurrency.value,
    canary: canary.value,
    stopRule: defaultStopRule,
    startTwin: options.rehearse ? simulatedTwins(profile, startTwinDevice) : null,
  };
  return ok({ run, profile });
}

export type BulkFileNames = GivenFiles & {
  readonly devices: string;
  readonly residents: string | null;
  readonly logos: string | null;
};

/** The files named now, else those the run was made from. */
export function givenFiles(options: BulkOptions, earlier: GivenFiles = {}): Result<BulkFileNames> {
  const path = (name: "devices" | "residents" | "logos"): string | null => {
    const [now, then] = [options[name], earlier[name]];
    if (now !== undefined) return resolve(now);
    return typeof then === "string" ? then : null;
  };
  const devices = path("devices");
  if (devices === null) return failed(missingArgument("bulk", "--devices"));
  return ok({ devices, residents: path("residents"), logos: path("logos") });
}

const eitherOr = () =>
  usageFailure({
    fr: "--resume et --retry-failed ne vont pas ensemble : reprenez d'abord, puis réessayez les échecs.",
    en: "--resume and --retry-failed do not go together: resume first, then retry what failed.",
  });
