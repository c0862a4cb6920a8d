import { ManualClock } from "../../clock/manual-clock.ts";
import { passphraseFile } from "../../vault/passphrase.ts";
import { openVault, type Vault } from "../../vault/vault.ts";
import type { LaptopStore } from "../laptop-store.ts";
import { type SnapshotKeys, snapshotKeys } from "../snapshot-keys.ts";
import { Snapshots } from "../snapshots.ts";

/** The keys of a data folder as a Perron without a keychain has them; `vaults` when a test is about those. */
export function keysIn(laptop: LaptopStore, dataFolder: string, vaults?: readonly Vault[]): SnapshotKeys {
  const own = async () => [await openVault(undefined, passphraseFile(`${dataFolder}/vault.json`))];
  const asked = vaults ? async () => vaults : own;
  return snapshotKeys({ laptop, dataFolder, clock: new ManualClock(), vaults: asked });
}

export const snapshotsIn = (laptop: LaptopStore, dataFolder: string): Snapshots =>
  new Snapshots(laptop, keysIn(laptop, dataFolder));
