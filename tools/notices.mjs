import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { productPackages } from "./package/shipped-packages.mjs";
import { inProject } from "./project.mjs";

/** Names under which packages keep their licence and their notices. */
const licenceFile = /^(?:licen[cs]e|copying|notice|third-party-notices)(?:[.-].*)?$/i;

/**
 * Writes out/THIRD-PARTY-NOTICES.txt: every package the product is made of, its licence's name and its text.
 *
 * A text shared by many packages stands once, under all their names.
 */
export function writeNotices() {
  const packages = productPackages();
  const byText = new Map();
  for (const one of packages) {
    const text = licenceText(one);
    byText.set(text, [...(byText.get(text) ?? []), `${one.name} ${one.version} (${one.license})`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  const notices = [heading(packages.length), ...parts].join(`\n${"-".repeat(78)}\n\n`);
  mkdirSync(inProject("out"), { recursive: true });
  writeFileSync(inProject("out/THIRD-PARTY-NOTICES.txt"), notices);
  return { packages: packages.length, texts: byText.size };
}

const heading = (count) => `Perron is made with ${count} packages of others, each under its own licence.

libvips (packages @img/sharp-libvips-*) is under LGPL-3.0-or-later. It is a shared library of its own, unpacked beside
the program (resources/app.asar.unpacked/node_modules/@img): you may replace it with your own build of it. Its sources:
https://github.com/libvips/libvips and https://github.com/lovell/sharp-libvips
`;

function licenceText({ path, license }) {
  const files = readdirSync(inProject(path)).filter((name) => licenceFile.test(name));
  const texts = files.map((name) =>
    readFileSync(inProject(path, name), "utf8").replaceAll("\r\n", "\n").trim(),
  );
  return texts.join("\n\n") || `(The package brings no text of its licence, ${license}.)`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { packages, texts } = writeNotices();
  process.stderr.write(`out/THIRD-PARTY-NOTICES.txt: ${packages} packages, ${texts} texts\n`);
}
