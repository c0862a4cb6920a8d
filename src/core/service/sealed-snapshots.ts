import type { Clock } from "../clock/clock.ts";
import type { Log } from "../product/log.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { sealSnapshots } from "../store/seal-snapshots.ts";
import { type SnapshotKeys, snapshotKeys } from "../store/snapshot-keys.ts";
import { Snapshots } from "../store/snapshots.ts";
import { type Keychain, openVault, type Vault } from "../vault/vault.ts";

type Parts = {
  readonly laptop: LaptopStore;
  readonly dataFolder: string;
  readonly vault: Vault;
  readonly sharedKeychain?: Keychain | undefined;
  readonly clock: Clock;
  readonly log: Log;
};

/** The snapshots of this laptop, and the work behind the scenes that leaves none of them in clear. */
export function sealedSnapshots({ laptop, dataFolder, vault, sharedKeychain, clock, log }: Parts) {
  const vaults = () => vaultsOf(vault, sharedKeychain);
  const keys = snapshotKeys({ laptop, dataFolder, clock, vaults });
  const sealing = snapshotSealing(laptop, keys, log);
  sealing.begin();
  return { snapshots: new Snapshots(laptop, keys), sealing };
}

/** What is shared is the keychain: the passphrase file belongs to the shell's own vault. */
async function vaultsOf(own: Vault, sharedKeychain: Keychain | undefined): Promise<Vault[]> {
  if (sharedKeychain === undefined) return [own];
  const noFile = { read: async () => undefined, write: async () => undefined };
  return [own, await openVault(sharedKeychain, noFile)];
}

type SnapshotSealing = {
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
function snapshotSealing(laptop: LaptopStore, keys: SnapshotKeys, log: Log): SnapshotSealing {
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
