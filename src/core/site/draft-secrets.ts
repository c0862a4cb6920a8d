import { randomUUID } from "node:crypto";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { SiteStore } from "../store/site-store.ts";
import type { Sealer } from "../vault/vault.ts";

/** Passwords and door codes typed into a draft: sealed by the vault, known to the page by an id only. */
export function draftSecretsIn({ tables }: SiteStore, vault: Sealer) {
  return {
    async keep(doorId: DoorId, secret: string): Promise<Result<{ id: string }>> {
      const sealed = vault.seal(secret);
      if (!sealed.ok) return sealed;
      const id = randomUUID();
      await tables.insertInto("draft_secret").values({ id, door_id: doorId, sealed: sealed.value }).execute();
      return ok({ id });
    },

    /** Those that a draft names, opened; fails where one was sealed elsewhere, or the vault is locked. */
    async opened(doorId: DoorId, ids: readonly string[]): Promise<Result<ReadonlyMap<string, string>>> {
      const rows = await tables
        .selectFrom("draft_secret")
        .select(["id", "sealed"])
        .where("door_id", "=", doorId)
        .where("id", "in", ids)
        .execute();
      const secrets = new Map<string, string>();
      for (const { id, sealed } of rows) {
        const secret = vault.open(sealed);
        if (!secret.ok) return secret;
        secrets.set(id, secret.value);
      }
      return ids.every((id) => secrets.has(id)) ? ok(secrets) : failed(secretIsGone());
    },
  };
}
export type DraftSecrets = ReturnType<typeof draftSecretsIn>;

const secretIsGone = () =>
  failure(
    "invalid",
    {
      fr: "Un code ou un mot de passe saisi n'est plus enregistré : saisissez-le de nouveau dans les réglages.",
      en: "A code or password that was typed is no longer kept: type it again in the settings.",
    },
    { reason: "draft-secret-gone" },
  );
