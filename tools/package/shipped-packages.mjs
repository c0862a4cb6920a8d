import { existsSync, readFileSync } from "node:fs";
import { inProject } from "../project.mjs";

/** Packages that a build of the page swallows: their code is in out/renderer, their folders need not be shipped. */
export const onlyInPage = [
  "@mantine/*",
  "@tanstack/*",
  "@tabler/*",
  "@floating-ui/*",
  "ag-*",
  "react",
  "react-*",
  "use-*",
  "i18next",
  "partysocket",
  "wavesurfer.js",
  "scheduler",
  "csstype",
  "mutative",
  "clsx",
  "tabbable",
  "tslib",
  "type-fest",
];

/** Node itself, for shells that run without Electron. */
export const notInElectron = ["node-linux-*", "node-win-*", "node-bin-*"];

/** The packages of package-lock.json that the product is made of, installed here, with where they lie. */
export function productPackages() {
  const { packages } = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== "" && !entry.dev && existsSync(inProject(path, "package.json")))
    .map(([path, { version, license }]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      path,
      version,
      license: license ?? licenceInPackage(path),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

function licenceInPackage(path) {
  const { license, licenses } = JSON.parse(readFileSync(inProject(path, "package.json"), "utf8"));
  return license?.type ?? license ?? licenses?.map(({ type }) => type).join(" OR ") ?? "not stated";
}
