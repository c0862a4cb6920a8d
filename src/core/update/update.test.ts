import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkUpdate, type UpdateRules } from "./check-update.ts";
import { takeUpdate } from "./take-update.ts";
import { compareVersions, manifestName, signatureName } from "./update-manifest.ts";

const never = new AbortController().signal;
const installer = "Perron-9.1.0-setup.exe";
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
const rules: UpdateRules = { publicKey: pem, currentVersion: "9.0.3", system: "win32", arch: "x64" };
let stick: string;

/** Signed by the tool that a publisher uses. */
function signed(version: string, key = privateKey): void {
  execFileSync(process.execPath, ["tools/sign-update.mjs", "sign", stick, "--version", version], {
    env: { ...process.env, PERRON_UPDATE_KEY: key.export({ type: "pkcs8", format: "pem" }).toString() },
    stdio: "ignore",
  });
}

beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), "perron-stick-"));
  writeFileSync(join(stick, installer), "an installer");
  signed("9.1.0");
});
afterEach(() => rmSync(stick, { recursive: true }));

const reason = async (more: Partial<UpdateRules> = {}) => {
  const checked = await checkUpdate(stick, { ...rules, ...more }, never);
  return checked.ok ? checked.value.version : checked.error.reason;
};

function flipped(name: string, place: number): void {
  const bytes = readFileSync(join(stick, name));
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(join(stick, name), bytes);
}

test("a signed, newer update for this system is taken, and its copy is what was signed", async () => {
  const checked = await checkUpdate(stick, rules, never);
  if (!checked.ok) throw new Error(checked.error.reason);
  expect(checked.value).toMatchObject({ version: "9.1.0", file: { name: installer, bytes: 12 } });
  const taken = await takeUpdate(checked.value, stick, never);
  expect(taken.ok && readFileSync(taken.value, "utf8")).toBe("an installer");
});

describe("refused:", () => {
  test("a signature by another key", async () => {
    signed("9.1.0", generateKeyPairSync("ed25519").privateKey);
    expect(await reason()).toBe("update-signature");
  });

  test.each([manifestName, signatureName])("one bit flipped in %s", async (name) => {
    for (const place of [0, 10, 40]) {
      flipped(name, place);
      expect(await reason()).toBe("update-signature");
      flipped(name, place);
    }
    expect(await reason()).toBe("9.1.0");
  });

  test("one bit flipped in the installer, or a byte more", async () => {
    flipped(installer, 3);
    expect(await reason()).toBe("update-damaged");
    flipped(installer, 3);
    writeFileSync(join(stick, installer), "an installer.");
    expect(await reason()).toBe("update-damaged");
  });

  test("an installer that is swapped after it was checked", async () => {
    const checked = await checkUpdate(stick, rules, never);
    if (!checked.ok) throw new Error(checked.error.reason);
    writeFileSync(join(stick, installer), "a trojan hor");
    expect(await takeUpdate(checked.value, stick, never)).toMatchObject({
      ok: false,
      error: { reason: "update-damaged" },
    });
  });

  test("an older version, the same one, another system", async () => {
    expect(await reason({ currentVersion: "9.2.0" })).toBe("update-older");
    expect(await reason({ currentVersion: "9.1.0" })).toBe("update-same");
    expect(await reason({ system: "linux" })).toBe("update-other-system");
  });

  test("a stick without its signature, or without its installer", async () => {
    rmSync(join(stick, installer));
    expect(await reason()).toBe("update-file-missing");
    rmSync(join(stick, signatureName));
    expect(await reason()).toBe("update-missing");
  });
});

test("the key in the product is one that signatures can be checked with", async () => {
  const own = readFileSync("resources/update/public-key.pem", "utf8");
  expect(await reason({ publicKey: own })).toBe("update-signature");
});

test("versions are compared by their numbers", () => {
  expect(compareVersions("0.10.0", "0.9.9")).toBeGreaterThan(0);
  expect(compareVersions("1.0.0", "1.0.0")).toBe(0);
  expect(compareVersions("1.2.3", "2.0.0")).toBeLessThan(0);
});
