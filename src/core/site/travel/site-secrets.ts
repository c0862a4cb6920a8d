import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { unwrapKey, WrappedKey } from "../../vault/passphrase.ts";
import { openWith, type Sealer, type Vault } from "../../vault/vault.ts";

/**
 * The secrets of a site file: sealed by this laptop's vault, or, in a file that was taken along, under a key of the site's
 * own that a passphrase wraps.
 *
 * Without the passphrase everything but the secrets works. Given once, the key is kept by the vault of this laptop.
 */
export type SiteSecrets = Sealer & {
  /** `locked`: the file has a passphrase that was not given here yet. */
  state(): "open" | "locked";
  /** Fails (`unauthorised`, reason `wrong-passphrase`) and leaves everything as it is. */
  unlock(passphrase: string): Promise<Result<void>>;
};

export async function siteSecretsIn({ tables }: SiteStore, vault: Vault): Promise<SiteSecrets> {
  const rows = await tables.selectFrom("site_key").selectAll().execute();
  const wrappedBy = new Map(rows.map(({ kind, wrapped }) => [kind, wrapped]));
  const passphrase = wrappedBy.get("passphrase");
  let key: Uint8Array | undefined;
  /** The vault itself may be unlocked later than the site is opened. */
  const siteKey = (): Uint8Array | undefined => {
    const kept = key === undefined ? wrappedBy.get("laptop") : undefined;
    const opened = kept === undefined ? undefined : vault.open(kept);
    if (opened?.ok) key = new Uint8Array(Buffer.from(opened.value, "base64"));
    return key;
  };
  return {
    state: () => (passphrase === undefined || siteKey() ? "open" : "locked"),
    seal: (secret) => vault.seal(secret),
    open(sealed) {
      const own = siteKey();
      const opened = own ? openWith(own, sealed) : undefined;
      return opened?.ok ? opened : vault.open(sealed);
    },
    async unlock(given) {
      if (passphrase === undefined) return ok(undefined);
      const unwrapped = await unwrapKey(WrappedKey.parse(JSON.parse(passphrase)), given);
      if (!unwrapped) return failed(wrongPassphrase());
      key = unwrapped;
      await keepForThisLaptop(tables, vault, unwrapped);
      return ok(undefined);
    },
  };
}

/** A vault that forgets at the end, or is locked, cannot keep it: the passphrase is asked for again. */
async function keepForThisLaptop(tables: SiteStore["tables"], vault: Vault, key: Uint8Array): Promise<void> {
  const sealed =
    vault.state().mode === "memory" ? undefined : vault.seal(Buffer.from(key).toString("base64"));
  if (!sealed?.ok) return;
  try {
    await tables
      .insertInto("site_key")
      .values({ kind: "laptop", wrapped: sealed.value })
      .onConflict((conflict) => conflict.column("kind").doUpdateSet({ wrapped: sealed.value }))
      .execute();
  } catch (cause) {
    // A file that can only be read stays as it is; the key serves this session.
    if (!(cause instanceof RefusedWrite)) throw cause;
  }
}

const wrongPassphrase = () =>
  failure(
    "unauthorised",
    {
      fr: "Ce n'est pas la phrase de passe de ce chantier.",
      en: "That is not the passphrase of this site.",
    },
    { reason: "wrong-passphrase" },
  );
