import { systemClock } from "#core/clock/clock.ts";
import type { LaptopStore } from "#core/store/laptop-store.ts";
import { sealSnapshots } from "#core/store/seal-snapshots.ts";
import { snapshotKeys } from "#core/store/snapshot-keys.ts";
import { Snapshots } from "#core/store/snapshots.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { desktopKeyring } from "#core/vault/desktop-keyring.ts";
import type { Vault } from "#core/vault/vault.ts";
import type { CommandContext } from "./command.ts";
import { openVaultIn } from "./open-vault.ts";

/** The snapshots of this computer, sealed by the app's own vault; those of an older Perron are sealed first. */
export async function openSnapshots(
  { dataFolder, output, signal }: Pick<CommandContext, "dataFolder" | "output" | "signal">,
  laptop: LaptopStore,
): Promise<Snapshots> {
  const vaults = async (): Promise<Vault[]> => {
    const vault = await openVaultIn(dataFolder, desktopKeyring());
    if (vault.ok) return [vault.value];
    // Keeping a snapshot needs no vault; what cannot be read back for want of it says so itself.
    output.warn(vault.error.message);
    return [];
  };
  const keys = snapshotKeys({ laptop, dataFolder, clock: systemClock, vaults });
  try {
    await keys.entrust();
    await sealSnapshots(laptop, keys, signal);
  } catch (cause) {
    output.warn(storageFailure("perron.sqlite", cause).message);
  }
  return new Snapshots(laptop, keys);
}
