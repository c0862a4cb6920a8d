import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { inProject } from "./project.mjs";

/**
 * Makes and signs an update for a stick, out of what `npm run package` left in a folder.
 *
 * `node tools/sign-update.mjs new-key KEY.pem`            a key pair: the private half into KEY.pem, the public half into the product
 * `node tools/sign-update.mjs sign FOLDER --key KEY.pem`  writes perron-update.json and perron-update.sig beside the installers
 *
 * The private key is read from a file, or from PERRON_UPDATE_KEY as PEM text; it never belongs into the project.
 */
const systems = [
  { ends: /-setup\.exe$/, system: "win32", arch: "x64" },
  { ends: /-arm64\.dmg$/, system: "darwin", arch: "arm64" },
  { ends: /\.dmg$/, system: "darwin", arch: "x64" },
  { ends: /-arm64\.AppImage$/, system: "linux", arch: "arm64" },
  { ends: /\.AppImage$/, system: "linux", arch: "x64" },
];

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: "string" }, version: { type: "string" } },
});
const [act, target] = positionals;

if (act === "new-key" && target) newKey(target);
else if (act === "sign" && target) signFolder(target);
else fail("node tools/sign-update.mjs new-key KEY.pem | sign FOLDER --key KEY.pem [--version 1.2.3]");

function newKey(file) {
  if (existsSync(file)) return fail(`${file} exists: a key is never written over.`);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  writeFileSync(
    inProject("resources/update/public-key.pem"),
    publicKey.export({ type: "spki", format: "pem" }),
  );
  process.stderr.write(`${file}: keep it away from this project. The public half is in resources/update.\n`);
}

function signFolder(folder) {
  const pem = asked.key ? readFileSync(asked.key, "utf8") : process.env.PERRON_UPDATE_KEY;
  if (!pem) return fail("--key FILE or PERRON_UPDATE_KEY is missing.");
  const key = createPrivateKey(pem);
  const files = installersIn(folder);
  if (files.length === 0) return fail(`No installer in ${folder}.`);
  const version = asked.version ?? JSON.parse(readFileSync(inProject("package.json"), "utf8")).version;
  const manifest = Buffer.from(
    `${JSON.stringify({ product: "perron", version, made: new Date().toISOString(), files }, null, 2)}\n`,
  );
  const signature = sign(null, Buffer.concat([Buffer.from("perron update 1\n"), manifest]), key);
  writeFileSync(join(folder, "perron-update.json"), manifest);
  writeFileSync(join(folder, "perron-update.sig"), `${signature.toString("base64")}\n`);
  warnOfOtherKey(key);
  process.stderr.write(`Perron ${version}: ${files.map(({ name }) => name).join(", ")}\n`);
}

function installersIn(folder) {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      const kind = systems.find(({ ends }) => ends.test(path));
      if (!kind) return [];
      const bytes = readFileSync(path);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return [{ name: basename(path), system: kind.system, arch: kind.arch, bytes: bytes.length, sha256 }];
    });
}

function warnOfOtherKey(key) {
  const der = (one) => one.export({ type: "spki", format: "der" }).toString("hex");
  const product = createPublicKey(readFileSync(inProject("resources/update/public-key.pem"), "utf8"));
  if (der(product) !== der(createPublicKey(key)))
    process.stderr.write(
      "Warning: this is not the key in resources/update: this Perron would refuse the update.\n",
    );
}

function fail(why) {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}
