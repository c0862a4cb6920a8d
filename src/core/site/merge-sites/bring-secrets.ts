import type { DraftParts } from "#shared/model/draft.ts";
import type { SiteStore } from "../../store/site-store.ts";
import type { Sealer } from "../../vault/vault.ts";
import { secretsNamed } from "../wanted-of-draft.ts";
import type { SiteRecord, SiteRecords } from "./site-records.ts";

/** Two copies of a site, and what opens the secrets of each; those brought in are sealed anew for this one. */
export type SecretSides = {
  readonly mine: SiteStore;
  readonly theirs: SiteStore;
  readonly own: Sealer;
  readonly other: Pick<Sealer, "open">;
  /** False only looks. */
  readonly write: boolean;
};

/**
 * Brings the other copy's credentials: the same user and password twice are one, one taken out here stays out.
 *
 * Answers how many came, and the user names of those that nobody here can open or seal.
 */
export async function bringCredentials(
  { mine, theirs, own, other, write }: SecretSides,
  base: SiteRecords | undefined,
): Promise<{ brought: number; missing: string[] }> {
  const rowsOf = ({ tables }: SiteStore) =>
    tables.selectFrom("credential").selectAll().orderBy("position").execute();
  const known = (await rowsOf(mine)).map((row) => ({ ...row, password: opened(own, row.sealed_password) }));
  const missing: string[] = [];
  let brought = 0;
  let position = known.length;
  for (const row of await rowsOf(theirs)) {
    const { id, user, factory } = row;
    const here = known.find((one) => one.id === id);
    const removedHere = !here && base?.has(credentialPath(id));
    if (removedHere || here?.password !== undefined) continue;
    const password = opened(other, row.sealed_password);
    if (password !== undefined && known.some((one) => one.user === user && one.password === password))
      continue;
    const sealed = password === undefined ? undefined : own.seal(password);
    if (!sealed?.ok) {
      missing.push(user);
      continue;
    }
    brought += 1;
    if (!write) continue;
    const values = { id, user, factory, position: here?.position ?? position, sealed_password: sealed.value };
    if (!here) position += 1;
    await mine.tables
      .insertInto("credential")
      .values(values)
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ sealed_password: sealed.value }))
      .execute();
  }
  return { brought, missing };
}

/** By which copies remember which credentials they had in common; no more than the user name is remembered. */
export const credentialPath = (id: string): string => `credentials/${id}`;

/** Brings the passwords and codes that the drafts of the outcome name; answers how many nobody here can open or seal. */
export async function bringTypedSecrets(
  { mine, theirs, own, other, write }: SecretSides,
  drafts: ReadonlyMap<string, SiteRecord>,
): Promise<{ missing: number }> {
  const here = new Set(
    (await mine.tables.selectFrom("draft_secret").select("id").execute()).map(({ id }) => id),
  );
  const rows = await theirs.tables.selectFrom("draft_secret").selectAll().execute();
  const there = new Map(rows.map(({ id, sealed }) => [id, sealed]));
  let missing = 0;
  for (const [path, { parts }] of drafts) {
    for (const id of secretsNamed(parts as DraftParts).filter((named) => !here.has(named))) {
      const secret = opened(other, there.get(id) ?? "");
      const sealed = secret === undefined ? undefined : own.seal(secret);
      if (!sealed?.ok) missing += 1;
      else if (write)
        await mine.tables
          .insertInto("draft_secret")
          .values({ id, door_id: path.slice("drafts/".length), sealed: sealed.value })
          .execute();
    }
  }
  return { missing };
}

function opened(sealer: Pick<Sealer, "open">, sealed: string): string | undefined {
  const found = sealer.open(sealed);
  return found.ok ? found.value : undefined;
}
