import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import { type BoxKeys, newBoxKeys } from "../vault/sealed-box.ts";
import type { Vault } from "../vault/vault.ts";
import type { LaptopStore } from "./laptop-store.ts";
import { writeWhole } from "./write-whole.ts";

/** The keys that the snapshots of this laptop are sealed under. */
export type SnapshotKeys = {
  /** The key for what is sealed now. Throws where neither the database nor the data folder takes a new one. */
  current(): Promise<{ readonly id: string; readonly publicKey: Uint8Array }>;
  /** Fails (`unauthorised`): `vault-locked` until its passphrase is given, `other-key` where no vault here has it. */
  pairOf(id: string): Promise<Result<BoxKeys>>;
  /** Gives each key that lies in a file to the vaults that last; from then on the file holds it sealed. */
  entrust(): Promise<void>;
};

export type SnapshotKeyParts = {
  readonly laptop: Pick<LaptopStore, "tables">;
  readonly dataFolder: string;
  readonly clock: Clock;
  /** This shell's own first; another that the shells of this computer share may follow. Asked once, when first needed. */
  readonly vaults: () => Promise<readonly Vault[]>;
};

/**
 * One key pair, and a new one only where the last cannot be opened here any more.
 *
 * Sealing takes the public half alone: a snapshot is kept also while the vault is locked. The private half is sealed by the
 * vaults that last. Where none does (no keychain, no passphrase yet) it lies in a file for its owner alone beside the
 * database: a snapshot must survive a kill and the end of the session, which a key in memory would not. What a vault has
 * sealed takes the place of the key in that file: a copy of the database from before must open as well.
 */
export function snapshotKeys(parts: SnapshotKeyParts): SnapshotKeys {
  const { tables } = parts.laptop;
  const ring = keyRing(parts);
  let chosen: SealingKey | undefined;

  async function lastUsable(): Promise<SealingKey | undefined> {
    for (const row of await ring.rows()) {
      const pair = await ring.pairIn(row);
      // Locked, it will open again; lost, what is sealed under it would be as well.
      if (pair.ok || pair.error.reason === "vault-locked")
        return { id: row.id, publicKey: Uint8Array.from(row.public_key) };
    }
    return undefined;
  }

  return {
    async current() {
      chosen ??= (await lastUsable()) ?? (await makeKey(parts, ring));
      return chosen;
    },

    async pairOf(id) {
      const row = await tables.selectFrom("snapshot_key").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? ring.pairIn(row) : failed(goneKey());
    },

    async entrust() {
      chosen = undefined;
      for (const row of await ring.rows()) await entrustKey(tables, row, ring);
    },
  };
}

type SealingKey = Awaited<ReturnType<SnapshotKeys["current"]>>;
type KeyRing = ReturnType<typeof keyRing>;

/** The keys there are, and what opens them here. */
function keyRing({ laptop: { tables }, dataFolder, vaults }: SnapshotKeyParts) {
  const opened = new Map<string, BoxKeys>();
  let asked: Promise<readonly Vault[]> | undefined;
  const here = () => {
    asked ??= vaults();
    return asked;
  };
  const fileOf = (id: string) => join(dataFolder, `snapshots-${id}.key`);
  return {
    here,
    fileOf,
    /** Newest first. */
    rows: (): Promise<KeyRow[]> =>
      tables.selectFrom("snapshot_key").selectAll().orderBy("made_at", "desc").orderBy("id").execute(),

    async pairIn({ id, public_key, wraps }: KeyRow): Promise<Result<BoxKeys>> {
      const known = opened.get(id);
      if (known) return ok(known);
      const { bare, sealed } = await keyFile(fileOf(id));
      const secret = bare === undefined ? openedBy(await here(), [...wrapsIn(wraps), ...sealed]) : ok(bare);
      if (!secret.ok) return secret;
      const privateKey = new Uint8Array(Buffer.from(secret.value, "base64"));
      const pair = { publicKey: Uint8Array.from(public_key), privateKey };
      opened.set(id, pair);
      return ok(pair);
    },
  };
}

async function makeKey({ laptop, clock }: SnapshotKeyParts, ring: KeyRing): Promise<SealingKey> {
  const { publicKey, privateKey } = newBoxKeys();
  const id = createHash("sha256").update(publicKey).digest("hex").slice(0, 16);
  const secret = inBase64(privateKey);
  const wraps = lasting(await ring.here()).flatMap((vault) => sealedBy(vault, secret));
  // Before the row: what is sealed under a key that was never kept would be lost.
  if (wraps.length === 0) await writeWhole(ring.fileOf(id), `${secret}\n`, 0o600);
  const made_at = new Date(clock.now()).toISOString();
  const row = { id, made_at, public_key: publicKey, wraps: JSON.stringify(wraps) };
  await laptop.tables.insertInto("snapshot_key").values(row).execute();
  return { id, publicKey };
}

async function entrustKey(tables: LaptopStore["tables"], row: KeyRow, ring: KeyRing): Promise<void> {
  const pair = await ring.pairIn(row);
  if (!pair.ok) return;
  const keepers = lasting(await ring.here());
  const secret = inBase64(pair.value.privateKey);
  const lacking = keepers.filter((vault) => !openedBy([vault], wrapsIn(row.wraps)).ok);
  const added = lacking.flatMap((vault) => sealedBy(vault, secret));
  const wraps = added.length > 0 ? await addWraps(tables, row.id, added) : wrapsIn(row.wraps);
  const file = ring.fileOf(row.id);
  const isBare = (await keyFile(file)).bare !== undefined;
  // Killed in between, it is done the next time.
  if (isBare && keepers.length > 0 && added.length === lacking.length)
    await writeWhole(file, `${wraps.join("\n")}\n`, 0o600);
}

type KeyRow = { readonly id: string; readonly public_key: Uint8Array; readonly wraps: string };

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const wrapsIn = (text: string): string[] => z.array(z.string()).parse(JSON.parse(text));

/** Vaults that will open next time what they seal now. */
const lasting = (vaults: readonly Vault[]): Vault[] =>
  vaults.filter((vault) => vault.state().mode !== "memory" && !vault.state().locked);

function sealedBy(vault: Vault, secret: string): string[] {
  const sealed = vault.seal(secret);
  return sealed.ok ? [sealed.value] : [];
}

function openedBy(vaults: readonly Vault[], wraps: readonly string[]): Result<string> {
  for (const vault of vaults)
    for (const wrap of wraps) {
      const secret = vault.open(wrap);
      if (secret.ok) return secret;
    }
  const isLocked = wraps.length > 0 && vaults.some((vault) => vault.state().locked);
  return failed(isLocked ? lockedKey() : goneKey());
}

/** Another process may add its own at the same moment. */
function addWraps(tables: LaptopStore["tables"], id: string, added: readonly string[]): Promise<string[]> {
  return tables.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable("snapshot_key")
      .set((column) => ({ wraps: column.ref("wraps") }))
      .where("id", "=", id)
      .returning("wraps")
      .executeTakeFirst();
    const all = [...wrapsIn(row?.wraps ?? "[]"), ...added];
    const wraps = JSON.stringify(all);
    await transaction.updateTable("snapshot_key").set({ wraps }).where("id", "=", id).execute();
    return all;
  });
}

type KeyFile = { readonly bare?: string | undefined; readonly sealed: readonly string[] };

/** A line each: the key itself, or what a vault has sealed, which base64 alone never looks like. */
async function keyFile(file: string): Promise<KeyFile> {
  try {
    const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
    return {
      bare: lines.find((line) => !line.includes(":")),
      sealed: lines.filter((line) => line.includes(":")),
    };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { sealed: [] };
    throw cause;
  }
}

const lockedKey = () =>
  failure(
    "unauthorised",
    {
      fr: "Les sauvegardes sont scellées : ouvrez le coffre par « Verrouillé », en haut de la page (PERRON_PASSPHRASE dans le terminal), puis recommencez.",
      en: "Snapshots are sealed: unlock the vault by “Locked”, at the top of the page (PERRON_PASSPHRASE in the terminal), then try again.",
    },
    { reason: "vault-locked" },
  );

const goneKey = () =>
  failure(
    "unauthorised",
    {
      fr: "Cette sauvegarde est scellée par une clé que le trousseau de cette session n'a pas : ouvrez votre session habituelle sur ce poste, puis recommencez.",
      en: "This snapshot is sealed by a key that the keychain of this session does not have: log in to this computer as usual, then try again.",
    },
    { reason: "other-key" },
  );
