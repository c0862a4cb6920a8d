import type { Keychain } from "./vault.ts";

/**
 * The desktop's keyring (Secret Service, Keychain, Credential Manager) as the vault's keychain.
 *
 * Loaded when first asked: its native part may be missing on rarer systems, which the vault takes for "no keychain".
 */
export function desktopKeyring(): Keychain {
  const entry = async () => {
    const { AsyncEntry } = await import("@napi-rs/keyring");
    // Left to itself it falls back to the kernel's keyring, which forgets at the next start of the laptop.
    return new AsyncEntry("Perron", "vault-key", { linux: { store: "secret-service" } });
  };
  return {
    async read() {
      const kept = await (await entry()).getPassword();
      return kept ? new Uint8Array(Buffer.from(kept, "base64")) : undefined;
    },
    async write(key) {
      await (await entry()).setPassword(Buffer.from(key).toString("base64"));
    },
  };
}
