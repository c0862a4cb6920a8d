import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { passphraseFile } from "./passphrase.ts";
import { type Keychain, openVault } from "./vault.ts";

let folder: string;
const file = () => passphraseFile(join(folder, "vault.json"));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-vault-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function keychain(): Keychain {
  let kept: Uint8Array | undefined;
  return {
    read: async () => kept,
    write: async (key) => {
      kept = key;
    },
  };
}
const noKeychain: Keychain = {
  read: () => Promise.reject(new Error("AccessDenied")),
  write: () => Promise.reject(new Error()),
};

describe("a vault", () => {
  test("opens what it sealed, at a later start too, by the keychain", async () => {
    const chain = keychain();
    const sealed = (await openVault(chain, file())).seal("titi");
    const later = await openVault(chain, file());
    expect(later.state()).toEqual({ mode: "keychain", locked: false });
    expect(sealed.ok && later.open(sealed.value)).toEqual({ ok: true, value: "titi" });
  });

  test("seals the same secret differently each time, never in clear", async () => {
    const vault = await openVault(keychain(), file());
    const [one, two] = [vault.seal("secret-word"), vault.seal("secret-word")];
    expect(one).not.toEqual(two);
    expect(JSON.stringify(one)).not.toContain("secret-word");
  });

  test("without a keychain keeps secrets in memory until a passphrase is set, then behind it", async () => {
    const vault = await openVault(noKeychain, file());
    expect(vault.state()).toEqual({ mode: "memory", locked: false });
    const sealed = vault.seal("titi");
    await vault.unlock("quatre mots de passe");
    const later = await openVault(noKeychain, file());
    expect(later.state()).toEqual({ mode: "passphrase", locked: true });
    expect(sealed.ok && later.open(sealed.value)).toMatchObject({
      ok: false,
      error: { reason: "vault-locked" },
    });
    expect(await later.unlock("autre")).toMatchObject({ ok: false, error: { reason: "wrong-passphrase" } });
    await later.unlock("quatre mots de passe");
    expect(sealed.ok && later.open(sealed.value)).toEqual({ ok: true, value: "titi" });
  });

  test("writes a passphrase file that only its owner reads, without the passphrase", async () => {
    const vault = await openVault(undefined, file());
    await vault.unlock("quatre mots de passe");
    expect(statSync(join(folder, "vault.json")).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, "vault.json"), "utf8")).not.toContain("quatre");
  });

  test.each([
    ["empty", () => ""],
    ["cut", (whole: string) => whole.slice(0, 40)],
    ["full of zeros", (whole: string) => "\0".repeat(whole.length)],
  ])(
    "F37: a passphrase file that is %s is kept aside, and its copy opens the same secrets",
    async (_what, spoil) => {
      const vault = await openVault(noKeychain, file());
      await vault.unlock("quatre mots de passe");
      const sealed = vault.seal("titi");
      const path = join(folder, "vault.json");
      const whole = readFileSync(path, "utf8");
      writeFileSync(path, spoil(whole));
      const later = await openVault(noKeychain, file());
      expect(later.state()).toEqual({ mode: "passphrase", locked: true });
      expect((await later.unlock("quatre mots de passe")).ok).toBe(true);
      expect(sealed.ok && later.open(sealed.value)).toEqual({ ok: true, value: "titi" });
      expect(readFileSync(path, "utf8")).toBe(whole);
      const aside = readdirSync(folder).filter((name) => name.includes(".bad-"));
      expect(aside.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([spoil(whole)]);
    },
  );

  test("F37: with its copy damaged as well, a new passphrase can be set, and nothing is thrown away", async () => {
    const vault = await openVault(noKeychain, file());
    await vault.unlock("quatre mots de passe");
    for (const name of ["vault.json", "vault.json.copy"]) writeFileSync(join(folder, name), "");
    const later = await openVault(noKeychain, file());
    expect(later.state().mode).toBe("memory");
    expect((await later.unlock("quatre autres mots")).ok).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes(".bad-"))).toHaveLength(1);
  });

  test("refuses what another key sealed", async () => {
    const sealed = (await openVault(undefined, file())).seal("titi");
    const other = await openVault(undefined, file());
    expect(sealed.ok && other.open(sealed.value)).toMatchObject({
      ok: false,
      error: { reason: "other-key" },
    });
  });

  test("refuses a sealed text with one byte changed", async () => {
    const vault = await openVault(undefined, file());
    const sealed = vault.seal("titi");
    if (!sealed.ok) throw new Error("not sealed");
    const changed = sealed.value.replace(
      /.(.{4})$/,
      (end) => (end.startsWith("A") ? "B" : "A") + end.slice(1),
    );
    expect(vault.open(changed).ok).toBe(false);
  });
});
