import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { renameWhole, writeWhole } from "../store/write-whole.ts";

/** A vault key wrapped by a passphrase; all fields base64. */
export const WrappedKey = z.object({
  version: z.literal(1),
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
});
export type WrappedKey = z.infer<typeof WrappedKey>;

export type PassphraseFile = {
  read(): Promise<WrappedKey | undefined>;
  write(wrapped: WrappedKey): Promise<void>;
};

/**
 * The JSON file beside the data, readable by its owner only, and a second one: every kept password depends on it.
 *
 * One that is there and cannot be read is kept aside as `.bad-…`, and the second takes its place.
 */
export function passphraseFile(path: string): PassphraseFile {
  const second = `${path}.copy`;
  const write = async (wrapped: WrappedKey) => {
    const text = `${JSON.stringify(wrapped)}\n`;
    await writeWhole(path, text, 0o600);
    await writeWhole(second, text, 0o600);
  };
  return {
    async read() {
      const found = await textOf(path);
      if (found === undefined) return undefined;
      const wrapped = keyIn(found);
      // Of an older Perron there is none yet; a folder that takes nothing now takes it another time.
      if (wrapped && (await textOf(second)) === undefined) await write(wrapped).catch(() => undefined);
      if (wrapped) return wrapped;
      const kept = keyIn(await textOf(second));
      await renameWhole(path, `${path}.bad-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`);
      if (kept) await write(kept);
      return kept;
    },
    write,
  };
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
}

/** Undefined for what is cut or empty. Throws for what is whole and not ours: a newer Perron's is not to be put aside. */
function keyIn(text = ""): WrappedKey | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  return WrappedKey.parse(read);
}

/** scrypt with N=2^15, r=8, p=1: 32 MB and about a tenth of a second on a laptop (RFC 7914, OWASP's floor for logins). */
function derive(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize("NFKC"),
      salt,
      32,
      { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

export async function wrapKey(key: Uint8Array, passphrase: string): Promise<WrappedKey> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await derive(passphrase, salt), nonce);
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    version: 1,
    salt: salt.toString("base64"),
    nonce: nonce.toString("base64"),
    sealed: sealed.toString("base64"),
  };
}

/** Undefined when the passphrase is wrong. */
export async function unwrapKey(wrapped: WrappedKey, passphrase: string): Promise<Uint8Array | undefined> {
  const sealed = Buffer.from(wrapped.sealed, "base64");
  const key = await derive(passphrase, Buffer.from(wrapped.salt, "base64"));
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(wrapped.nonce, "base64"));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    // GCM's tag does not match: the one thing that a wrong passphrase looks like.
    return undefined;
  }
}
