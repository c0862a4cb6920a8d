import { generateKeyPairSync, sign } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkUpdate } from "#core/update/check-update.ts";
import { manifestName, signatureName, signedPrefix } from "#core/update/update-manifest.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const root = join(tmpdir(), `perron-fuzz-update-${process.pid}`);
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const rules = {
  publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  ...{ currentVersion: "0.1.0", system: "linux", arch: "x64" },
};
const sha256 = "0".repeat(64);
const manifest = `{"product":"perron","version":"0.2.0","made":"2026","files":[{"name":"a.deb","system":"linux","arch":"x64","bytes":1,"sha256":"${sha256}"}]}`;

/** An update on a stick: half of the inputs are signed, so that the manifest itself is read. */
export const target: FuzzTarget = {
  about: "update manifests and signatures",
  longest: 66 * 1024,
  words: ["../", '"version":"9.9.9"', "1e9", "\0"],
  seeds: () => [bytesOf(`s${manifest}`), bytesOf(`u${manifest}`), bytesOf("s{}")],
  async run(input) {
    mkdirSync(root, { recursive: true });
    const text = input.subarray(1);
    writeFileSync(join(root, manifestName), text);
    const signed = input[0] === 0x73;
    const signature = signed
      ? sign(null, Buffer.concat([Buffer.from(signedPrefix), text]), privateKey).toString("base64")
      : Buffer.from(text.subarray(0, 88));
    writeFileSync(join(root, signatureName), signature);
    const checked = await checkUpdate(root, rules, new AbortController().signal);
    must(!checked.ok, "an update without its installer is taken");
    if (!checked.ok && !signed)
      must(
        ["update-signature", "update-missing"].includes(checked.error.reason ?? ""),
        "an unsigned manifest is read",
      );
  },
};
