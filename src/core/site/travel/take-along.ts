import { randomBytes, randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { renameWhole } from "../../store/write-whole.ts";
import { wrapKey } from "../../vault/passphrase.ts";
import { sealWith } from "../../vault/vault.ts";
import { copyFileSafely, mayBeMade } from "../file/copy-site-file.ts";
import { noteMeeting } from "../merge-sites/copies.ts";
import type { SiteSecrets } from "./site-secrets.ts";
import { packSnapshots } from "./travelling-snapshots.ts";

export type TakeAlong = {
  readonly store: SiteStore;
  readonly secrets: SiteSecrets;
  readonly snapshots: Snapshots;
  /** Null: the secrets and snapshots stay here. */
  readonly passphrase: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
};

/**
 * Makes a copy of a site to be opened on another laptop.
 *
 * With a passphrase, all secrets and the snapshots of its devices are sealed anew under a key of the copy's own, which the
 * passphrase wraps (scrypt, AES-256-GCM). Without one the copy holds none. The original stays as it is.
 */
export async function takeAlong(wish: TakeAlong, file: string): Promise<Result<void>> {
  const free = await mayBeMade(file);
  if (!free.ok) return free;
  const unfinished = `${file}.travel.perron`;
  const copied = await copyFileSafely(wish.store, unfinished);
  if (!copied.ok) return copied;
  const copy = await openSiteStore(unfinished);
  if (!copy.ok) return copy;
  try {
    await reseal(copy.value, wish);
    const ids = { own: await ownCopy(wish.store), copy: randomUUID() };
    await nameCopy(copy.value, ids.copy);
    await noteMeeting(copy.value, { other: ids.own, held: copy.value, at: wish.at });
    await noteMeeting(wish.store, { other: ids.copy, held: copy.value, at: wish.at });
    // What was deleted goes for good: the pages of a copy that leaves hold what it holds and no more.
    await sql`vacuum`.execute(copy.value.tables);
    await copy.value.close();
    await renameWhole(unfinished, file);
    return ok(undefined);
  } catch (cause) {
    await copy.value.close();
    await rm(unfinished, { force: true });
    return failed(storageFailure(file, cause));
  }
}

async function reseal(copy: SiteStore, { secrets, snapshots, passphrase }: TakeAlong): Promise<void> {
  const { tables } = copy;
  await tables.deleteFrom("site_key").execute();
  await tables.deleteFrom("site_snapshot").execute();
  const credentials = await tables
    .selectFrom("credential")
    .select(["id", "sealed_password as sealed"])
    .execute();
  const typed = await tables.selectFrom("draft_secret").select(["id", "sealed"]).execute();
  if (passphrase === null) {
    await tables.deleteFrom("credential").execute();
    await tables.deleteFrom("draft_secret").execute();
    return;
  }
  const key = randomBytes(32);
  const wrapped = JSON.stringify(await wrapKey(key, passphrase));
  await tables.insertInto("site_key").values({ kind: "passphrase", wrapped }).execute();
  for (const { id, sealed } of credentials) {
    const password = secrets.open(sealed);
    // What cannot be opened here (an earlier, unprotected session) could not be opened there either.
    if (password.ok)
      await tables
        .updateTable("credential")
        .set({ sealed_password: sealWith(key, password.value) })
        .where("id", "=", id)
        .execute();
    else await tables.deleteFrom("credential").where("id", "=", id).execute();
  }
  for (const { id, sealed } of typed) {
    const secret = secrets.open(sealed);
    if (secret.ok)
      await tables
        .updateTable("draft_secret")
        .set({ sealed: sealWith(key, secret.value) })
        .where("id", "=", id)
        .execute();
    else await tables.deleteFrom("draft_secret").where("id", "=", id).execute();
  }
  await packSnapshots(copy, snapshots, (content) => sealWith(key, content));
}

/** The name of this copy of the file, by which other copies remember it. */
export async function ownCopy({ tables }: SiteStore): Promise<string> {
  const row = await tables.selectFrom("site_copy").select("id").where("own", "=", 1).executeTakeFirst();
  if (row) return row.id;
  const id = randomUUID();
  await tables.insertInto("site_copy").values({ id, own: 1, met_at: "", held: null }).execute();
  return id;
}

async function nameCopy({ tables }: SiteStore, id: string): Promise<void> {
  await tables.deleteFrom("site_copy").execute();
  await tables.insertInto("site_copy").values({ id, own: 1, met_at: "", held: null }).execute();
}
