import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

/** A pair of X25519 keys (RFC 7748), as they are kept. */
export type BoxKeys = {
  /** DER, SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** DER, PKCS #8: the secret of the two. */
  readonly privateKey: Uint8Array;
};

export function newBoxKeys(): BoxKeys {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }),
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }),
  };
}

const rawKey = 32;
const tag = 16;

/** By how many bytes a sealed content is longer than the content. */
export const boxOverhead = rawKey + tag;

/**
 * Seals under a public key: whoever writes needs no secret, so that a locked vault keeps nobody from it.
 *
 * A key pair made for this one content, its public half before the sealed bytes; X25519, HKDF with SHA-256, AES-256-GCM.
 * `context` is not kept: opening needs the same, so that sealed contents cannot be exchanged for one another.
 */
export function sealInBox(publicKey: Uint8Array, content: Uint8Array, context: string): Uint8Array {
  const own = generateKeyPairSync("x25519");
  const written = own.publicKey.export({ type: "spki", format: "der" }).subarray(-rawKey);
  const { key, nonce } = derive(own.privateKey, publicKeyOf(publicKey), [written, publicKey]);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([written, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where it was sealed under another key or context, or where a byte of it has changed. */
export function openBox(keys: BoxKeys, sealed: Uint8Array, context: string): Uint8Array | undefined {
  if (sealed.length < boxOverhead) return undefined;
  const written = sealed.subarray(0, rawKey);
  try {
    const other = publicKeyOf(Buffer.concat([keys.publicKey.subarray(0, -rawKey), written]));
    const own = createPrivateKey({ key: Buffer.from(keys.privateKey), type: "pkcs8", format: "der" });
    const { key, nonce } = derive(own, other, [written, keys.publicKey]);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(-tag));
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(rawKey, -tag)), decipher.final()]));
  } catch {
    // GCM's tag does not match: the one thing that any of these looks like.
    return undefined;
  }
}

const publicKeyOf = (der: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(der), type: "spki", format: "der" });

/** Used for one content only, the nonce may come from the same well as the key. */
function derive(privateKey: KeyObject, publicKey: KeyObject, both: readonly Uint8Array[]) {
  const shared = diffieHellman({ privateKey, publicKey });
  const derived = Buffer.from(hkdfSync("sha256", shared, Buffer.concat(both), "Perron box 1", 32 + 12));
  return { key: derived.subarray(0, 32), nonce: derived.subarray(32) };
}
