import { readFile } from "node:fs/promises";
import { safeStorage } from "electron";
import { writeWhole } from "#core/store/write-whole.ts";
import type { Keychain } from "#core/vault/vault.ts";

/**
 * The system's keychain (Keychain, DPAPI, Secret Service, KWallet) as the vault's: one key, sealed in a file.
 *
 * Undefined where the system has none: Chromium then only scrambles with a key that everyone knows (`basic_text`),
 * which would be a promise not kept. The vault asks for a passphrase instead.
 */
export function systemKeychain(file: string): Keychain | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (process.platform === "linux" && unsafeBackends.has(safeStorage.getSelectedStorageBackend()))
    return undefined;
  return {
    async read() {
      const sealed = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === "ENOENT") return undefined;
        throw cause;
      });
      return sealed && new Uint8Array(Buffer.from(safeStorage.decryptString(sealed), "base64"));
    },
    async write(key) {
      const sealed = safeStorage.encryptString(Buffer.from(key).toString("base64"));
      await writeWhole(file, sealed, 0o600);
    },
  };
}

const unsafeBackends = new Set(["basic_text", "unknown"]);
