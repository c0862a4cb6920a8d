import { randomUUID } from "node:crypto";
import type { CredentialSummary } from "#shared/contract/site-contract.ts";
import type { Failure } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Credential } from "../net/conversation.ts";
import type { SiteStore } from "../store/site-store.ts";
import type { Sealer } from "../vault/vault.ts";

/** The credential every IPAC leaves the factory with (vendor note 2.1). */
export const factoryCredential: Credential = { user: "admin", password: "admin" };

export const isFactory = ({ user, password }: Credential): boolean =>
  user === factoryCredential.user && password === factoryCredential.password;

/** The user names and sealed passwords a site tries, in order of preference. */
export function siteCredentialsIn({ tables }: SiteStore, vault: Sealer) {
  const rows = () => tables.selectFrom("credential").selectAll().orderBy("position").execute();

  async function list(): Promise<CredentialSummary[]> {
    return (await rows()).map(({ id, user, factory }) => ({ id, user, factory: factory === 1 }));
  }

  async function putInOrder(ids: readonly string[]): Promise<void> {
    for (const [position, id] of ids.entries()) {
      await tables.updateTable("credential").set({ position }).where("id", "=", id).execute();
    }
  }

  return {
    list,

    /** Added last; the same user and password twice are one. */
    async add(credential: Credential): Promise<Result<CredentialSummary[]>> {
      const sealed = vault.seal(credential.password);
      if (!sealed.ok) return sealed;
      const existing = await rows();
      const twin = existing.some(
        ({ user, sealed_password }) =>
          user === credential.user && opens(vault, sealed_password, credential.password),
      );
      if (twin) return ok(await list());
      await tables
        .insertInto("credential")
        .values({
          id: randomUUID(),
          position: existing.length,
          user: credential.user,
          sealed_password: sealed.value,
          factory: isFactory(credential) ? 1 : 0,
        })
        .execute();
      return ok(await list());
    },

    async remove(id: string): Promise<CredentialSummary[]> {
      await tables.deleteFrom("credential").where("id", "=", id).execute();
      return list();
    },

    async move(id: string, to: number): Promise<CredentialSummary[]> {
      const others = (await list()).map((credential) => credential.id).filter((other) => other !== id);
      await putInOrder(others.toSpliced(to, 0, id));
      return list();
    },

    /** Why the first cannot be opened now: a locked vault, another key. Undefined where it can, or where there is none. */
    whyShut: async (): Promise<Failure | undefined> => refusalOf((await rows())[0], vault),

    /** Those that can be opened now, in order; what is sealed by another key is passed over. */
    async opened(): Promise<Credential[]> {
      return (await rows()).flatMap(({ user, sealed_password }) => {
        const password = vault.open(sealed_password);
        return password.ok ? [{ user, password: password.value }] : [];
      });
    },
  };
}

export type SiteCredentials = ReturnType<typeof siteCredentialsIn>;

function refusalOf(first: { readonly sealed_password: string } | undefined, vault: Sealer) {
  const opened = first && vault.open(first.sealed_password);
  return opened && !opened.ok ? opened.error : undefined;
}

function opens(vault: Sealer, sealed: string, password: string): boolean {
  const opened = vault.open(sealed);
  return opened.ok && opened.value === password;
}
