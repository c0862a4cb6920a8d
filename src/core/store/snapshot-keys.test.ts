import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { passphraseFile } from "../vault/passphrase.ts";
import { openVault, type Vault } from "../vault/vault.ts";
import { type LaptopStore, openLaptopStore } from "./laptop-store.ts";
import { Snapshots } from "./snapshots.ts";
import { keysIn } from "./testing/snapshots-in.ts";

let folder: string;
let store: LaptopStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-keys-"));
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<void> {
  const opened = await openLaptopStore(folder);
  if (!opened.ok) throw new Error(opened.error.message.en);
  store = opened.value;
}

const withFile = () => openVault(undefined, passphraseFile(join(folder, "vault.json")));
/** A keychain of a session: whoever opens it again finds the same key. */
async function keychain(): Promise<() => Promise<Vault>> {
  let kept: Uint8Array | undefined;
  const chain = {
    read: async () => kept,
    write: async (key: Uint8Array) => {
      kept = key;
    },
  };
  return () => openVault(chain, { read: async () => undefined, write: async () => undefined });
}
const origin = { serial: "1", host: "h:80", reason: "by-hand", takenAt: "2026-01-05T08:00:00Z" } as const;
const bytes = (text: string) => new TextEncoder().encode(text);
const filesOf = (text: string) => new Map([["conf_user", bytes(text)]]);
const keyFiles = () => readdirSync(folder).filter((name) => name.endsWith(".key"));
/** Key files in which a key lies as it is. */
const bareKeys = () =>
  keyFiles().filter((name) => /^[A-Za-z0-9+/=]+$/m.test(readFileSync(join(folder, name), "utf8")));

/** What a Perron with these vaults makes of a snapshot: its text, or why not. */
async function readBy(vaults: Vault[], id: string): Promise<string | undefined> {
  const loaded = await new Snapshots(store, keysIn(store, folder, vaults)).load(id);
  return loaded.ok ? new TextDecoder().decode(loaded.value.files.get("conf_user")) : loaded.error.reason;
}

async function saveBy(vaults: Vault[], text: string): Promise<string> {
  const saved = await new Snapshots(store, keysIn(store, folder, vaults)).save(origin, filesOf(text));
  if (!saved.ok) throw new Error(saved.error.message.en);
  return saved.value;
}

test("with a keychain the key lies in it, and nowhere beside the snapshots", async () => {
  const session = await keychain();
  const id = await saveBy([await session()], "code=7733");
  expect(await readBy([await session()], id)).toBe("code=7733");
  expect(keyFiles()).toEqual([]);
  const elsewhere = await keychain();
  expect(await readBy([await elsewhere()], id)).toBe("other-key");
});

test("without a keychain a snapshot outlives the session all the same, its key for its owner alone", async () => {
  const id = await saveBy([await withFile()], "code=7733");
  expect(await readBy([await withFile()], id)).toBe("code=7733");
  const [file = ""] = keyFiles();
  expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
});

test("with the first passphrase the key is sealed behind it, in its file too; locked, snapshots are kept but not read", async () => {
  const vault = await withFile();
  const keys = keysIn(store, folder, [vault]);
  const before = await saveBy([vault], "before");
  await vault.unlock("quatre mots");
  await keys.entrust();
  expect(bareKeys()).toEqual([]);
  const locked = await withFile();
  expect(await readBy([locked], before)).toBe("vault-locked");
  const meanwhile = await saveBy([locked], "meanwhile");
  expect(bareKeys()).toEqual([]);
  await locked.unlock("quatre mots");
  expect(await Promise.all([before, meanwhile].map((id) => readBy([locked], id)))).toEqual([
    "before",
    "meanwhile",
  ]);
});

test("where the keychain does not answer, another key is made; once it does, it keeps both", async () => {
  const session = await keychain();
  const first = await saveBy([await session()], "first");
  const bare = await withFile();
  const second = await saveBy([bare], "second");
  expect(await Promise.all([first, second].map((id) => readBy([bare], id)))).toEqual(["other-key", "second"]);
  const back = await session();
  await keysIn(store, folder, [back]).entrust();
  expect(bareKeys()).toEqual([]);
  expect(await Promise.all([first, second].map((id) => readBy([back], id)))).toEqual(["first", "second"]);
});

test("a copy of the database from before the passphrase opens as well, once it has to stand in", async () => {
  const vault = await withFile();
  const id = await saveBy([vault], "code=7733");
  const copy = join(folder, "copy.sqlite");
  await store.copyTo(copy);
  await vault.unlock("quatre mots");
  await keysIn(store, folder, [vault]).entrust();
  await store.close();
  renameSync(copy, join(folder, "perron.sqlite"));
  for (const end of ["-wal", "-shm"]) rmSync(join(folder, `perron.sqlite${end}`), { force: true });
  await open();
  expect(await readBy([vault], id)).toBe("code=7733");
  expect(await readBy([await withFile()], id)).toBe("vault-locked");
});

test("a keychain that two shells share opens for both what one of them kept", async () => {
  const [own, shared] = [await keychain(), await keychain()];
  const id = await saveBy([await own(), await shared()], "shared");
  expect(await readBy([await shared()], id)).toBe("shared");
  const alone = await saveBy([await shared()], "of the terminal");
  expect(await readBy([await own(), await shared()], alone)).toBe("of the terminal");
});

test("seen again, a snapshot whose key is lost opens once more", async () => {
  const id = await saveBy([await (await keychain())()], "code=7733");
  const session = await keychain();
  expect(await saveBy([await session()], "code=7733")).toBe(id);
  expect(await readBy([await session()], id)).toBe("code=7733");
});

test("a file put in the place of another, or changed, is not put back", async () => {
  const vault = await withFile();
  const [one, other] = [await saveBy([vault], "one"), await saveBy([vault], "two")];
  const row = await store.tables
    .selectFrom("snapshot_file")
    .select("content")
    .where("snapshot_id", "=", other)
    .executeTakeFirstOrThrow();
  await store.tables.updateTable("snapshot_file").set(row).where("snapshot_id", "=", one).execute();
  expect(await readBy([vault], one)).toBe("snapshot-changed");
});

test("nothing of a snapshot is on the disk in clear, its journal included", async () => {
  const vault = await withFile();
  await saveBy([vault], "code=77331199");
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), "latin1"), name).not.toContain("77331199");
});
