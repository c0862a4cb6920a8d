import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type PassphraseFile, unwrapKey, wrapKey } from "./passphrase.ts";

/** Where a system keeps one secret for us: Electron's safeStorage, or the desktop's keyring. */
export interface Keychain {
  /** The kept key; undefined when none was kept yet. Rejects when there is no usable keychain. */
  read(): Promise<Uint8Array | undefined>;
  write(key: Uint8Array): Promise<void>;
}

export type VaultMode = "keychain" | "passphrase" | "memory";

/**
 * Seals the secrets that must outlive a session (AES-256-GCM under one random key).
 *
 * The key itself lies in the system's keychain; without one it is wrapped by a passphrase (scrypt + AES-GCM);
 * without either it lives only until Perron closes, and the page says so.
 */
export type Vault = {
  state(): { mode: VaultMode; locked: boolean };
  seal(secret: string): Result<string>;
  open(sealed: string): Result<string>;
  /** In `memory` mode sets the passphrase, in `passphrase` mode unlocks with it. A wrong one is `unauthorised`. */
  unlock(passphrase: string): Promise<Result<{ mode: VaultMode; locked: boolean }>>;
};

/** What seals and opens, whichever key lies behind. */
export type Sealer = Pick<Vault, "seal" | "open">;

export async function openVault(keychain: Keychain | undefined, file: PassphraseFile): Promise<Vault> {
  const kept = await keyFromKeychain(keychain);
  if (kept) return vaultWith({ mode: "keychain", key: kept }, file);
  if (await file.read()) return vaultWith({ mode: "passphrase", key: undefined }, file);
  return vaultWith({ mode: "memory", key: randomBytes(32) }, file);
}

/** Undefined when this system has no keychain that works; a technician's laptop then needs a passphrase. */
async function keyFromKeychain(keychain: Keychain | undefined): Promise<Uint8Array | undefined> {
  if (!keychain) return undefined;
  try {
    const kept = await keychain.read();
    if (kept?.length === 32) return kept;
    const fresh = randomBytes(32);
    await keychain.write(fresh);
    return fresh;
  } catch {
    // The caller shows the mode that results; keyrings refuse in too many ways to tell them apart.
    return undefined;
  }
}

type VaultKey = { mode: VaultMode; key: Uint8Array | undefined };

function vaultWith(held: VaultKey, file: PassphraseFile): Vault {
  const state = () => ({ mode: held.mode, locked: held.key === undefined });
  return {
    state,
    seal: (secret) => (held.key ? ok(sealWith(held.key, secret)) : failed(lockedFailure())),
    open: (sealed) => (held.key ? openWith(held.key, sealed) : failed(lockedFailure())),
    async unlock(passphrase) {
      const wrapped = await file.read();
      if (wrapped) {
        const key = await unwrapKey(wrapped, passphrase);
        if (!key) return failed(wrongPassphrase());
        held.key = key;
      } else if (held.key) {
        await file.write(await wrapKey(held.key, passphrase));
      }
      held.mode = "passphrase";
      return ok(state());
    },
  };
}

/** First characters of the key's hash: tells a secret sealed by another key from a damaged one. */
const keyName = (key: Uint8Array) =>
  createHash("sha256").update("name").update(key).digest("hex").slice(0, 12);

/** Seals under a key of the caller's own: a site's, for instance. */
export function sealWith(key: Uint8Array, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `1:${keyName(key)}:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

/** Fails (reason `other-key`) for what another key has sealed. */
export function openWith(key: Uint8Array, sealed: string): Result<string> {
  const [version, name, nonce, content] = sealed.split(":");
  if (version !== "1" || name !== keyName(key) || !nonce || !content) return failed(otherKey());
  const bytes = Buffer.from(content, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return ok(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8"));
  } catch (cause) {
    return failed({ ...otherKey(), cause });
  }
}

const lockedFailure = () =>
  failure(
    "unauthorised",
    {
      fr: "Le coffre est fermé : saisissez la phrase de passe pour utiliser les mots de passe enregistrés.",
      en: "The vault is locked: enter the passphrase to use the saved passwords.",
    },
    { reason: "vault-locked" },
  );

const wrongPassphrase = () =>
  failure(
    "unauthorised",
    { fr: "Ce n'est pas la bonne phrase de passe.", en: "That is not the right passphrase." },
    { reason: "wrong-passphrase" },
  );

const otherKey = () =>
  failure(
    "unauthorised",
    {
      fr: "Ce mot de passe a été enregistré sur un autre poste ou lors d'une session non protégée : saisissez-le de nouveau.",
      en: "This password was saved on another computer or in an unprotected session: enter it again.",
    },
    { reason: "other-key" },
  );
