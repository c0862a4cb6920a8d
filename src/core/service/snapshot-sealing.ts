import type { Log } from "../product/log.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { sealSnapshots } from "../store/seal-snapshots.ts";
import type { SnapshotKeys } from "../store/snapshot-keys.ts";

export type SnapshotSealing = {
  /** At the start, and each time the vault opens. */
  readonly begin: () => void;
  /** Ends it where it is: the next start goes on. */
  settled(): Promise<void>;
};

/**
 * Behind everything else: keys go into the vault as soon as it lasts, and what an older Perron left in clear is sealed.
 *
 * Where the disk refuses, all stays as it is until the next start; the log tells.
 */
export function snapshotSealing(laptop: LaptopStore, keys: SnapshotKeys, log: Log): SnapshotSealing {
  const end = new AbortController();
  let work: Promise<void> = Promise.resolve();
  const seal = async () => {
    try {
      await keys.entrust();
      await sealSnapshots(laptop, keys, end.signal);
    } catch (cause) {
      log.write("error", "snapshots", { cause: String(cause) });
    }
  };
  return {
    begin: () => {
      work = work.then(seal);
    },
    async settled() {
      end.abort();
      await work;
    },
  };
}
