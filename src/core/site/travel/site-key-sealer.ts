import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { unwrapKey, WrappedKey } from "../../vault/passphrase.ts";
import { openWith, type Sealer, sealWith } from "../../vault/vault.ts";

/**
 * Seals and opens under the key that a site file carries, for who knows its passphrase; no vault of a laptop takes part.
 *
 * Where the file carries none, or the passphrase is of another file, nothing is opened and nothing can be sealed.
 */
export async function siteKeySealer({ tables }: SiteStore, passphrase: string | null): Promise<Sealer> {
  const row = await tables
    .selectFrom("site_key")
    .select("wrapped")
    .where("kind", "=", "passphrase")
    .executeTakeFirst();
  const key =
    row && passphrase !== null
      ? await unwrapKey(WrappedKey.parse(JSON.parse(row.wrapped)), passphrase)
      : undefined;
  return {
    seal: (secret): Result<string> => (key ? ok(sealWith(key, secret)) : failed(noKey())),
    open: (sealed) => (key ? openWith(key, sealed) : failed(noKey())),
  };
}

const noKey = () =>
  failure(
    "unauthorised",
    {
      fr: "Ce fichier ne porte pas de clé que cette phrase de passe ouvre.",
      en: "This file carries no key that this passphrase opens.",
    },
    { reason: "no-site-key" },
  );
