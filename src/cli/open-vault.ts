import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { storageFailure } from "#core/store/storage-failure.ts";
import { passphraseFile } from "#core/vault/passphrase.ts";
import { type Keychain, openVault, type Vault } from "#core/vault/vault.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/**
 * The vault of a folder: by the keychain, else by its vault file.
 *
 * Unlocked by PERRON_PASSPHRASE; the first passphrase given makes it. Fails (`unauthorised`) with a wrong one.
 */
export async function openVaultIn(folder: string, keychain: Keychain | undefined): Promise<Result<Vault>> {
  const vault = await openVault(keychain, passphraseFile(join(folder, "vault.json")));
  const passphrase = process.env.PERRON_PASSPHRASE;
  if (passphrase === undefined || passphrase === "" || vault.state().mode === "keychain") return ok(vault);
  try {
    // The first command of all finds no folder yet.
    mkdirSync(folder, { recursive: true });
    const unlocked = await vault.unlock(passphrase);
    return unlocked.ok ? ok(vault) : unlocked;
  } catch (cause) {
    return failed(storageFailure(folder, cause));
  }
}
