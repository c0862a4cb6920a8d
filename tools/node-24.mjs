import { existsSync } from "node:fs";
import { inProject } from "./project.mjs";

/** What Perron is written for, and what Electron embeds. */
const wanted = 24;

export const isNode24 = () => Number(process.versions.node.split(".", 1)[0]) >= wanted;

/**
 * The path of a Node that Perron runs on: this one, else the one that npm brought along.
 *
 * Undefined where npm brings none (macOS, rarer processors) and the installed one is older.
 */
export function findNode24() {
  if (isNode24()) return process.execPath;
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const brought = inProject("node_modules", `node-${system}-${process.arch}`, "bin", name);
  return existsSync(brought) ? brought : undefined;
}

const from =
  process.platform === "darwin" ? "« brew install node », https://nodejs.org" : "https://nodejs.org";

export const node24IsMissing = {
  fr: `Perron a besoin de Node ${wanted} ou plus récent, et celui-ci est le ${process.versions.node}. À installer : ${from}.`,
  en: `Perron needs Node ${wanted} or later, and this is ${process.versions.node}. Install it: ${from}.`,
};
