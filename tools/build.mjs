import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { alone } from "./alone.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { findNode24 } from "./node-24.mjs";
import { inProject, projectFolder } from "./project.mjs";

const shared = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "src/shared",
  "src/core",
  "simulator",
  "resources",
];

/** What is built, from what, and by what. */
const parts = {
  /** The terminal shell and the loopback shell. */
  node: {
    inputs: [...shared, "src/cli", "src/web", "vite.node.config.ts"],
    outputs: ["out/cli", "out/web", "out/asm-writer", "out/node-parts"],
    command: ["node_modules/vite/bin/vite.js", "build", "--config", "vite.node.config.ts"],
  },
  /** The Electron shell and the page. */
  app: {
    inputs: [
      ...shared,
      "src/main",
      "src/preload",
      "src/renderer",
      "docs/fr",
      "docs/en",
      "electron.vite.config.ts",
    ],
    outputs: ["out/main", "out/preload", "out/renderer"],
    command: ["node_modules/electron-vite/bin/electron-vite.js", "build"],
  },
};

/** Builds the parts that are not up to date; what the builders say goes to stderr. Throws when one fails. */
export function build(...names) {
  for (const name of names) if (!isUpToDate(name)) alone(`build-${name}`, () => buildPart(name));
}

/** False when any source changed since the part was built, or when it never was. */
export function isUpToDate(name) {
  const { inputs, outputs } = parts[name];
  const stamp = stampOf(name);
  if (!existsSync(stamp) || !existsSync(inProject(outputs[0]))) return false;
  return readFileSync(stamp, "utf8") === fingerprint(inputs);
}

function buildPart(name) {
  // Another process may have built it while this one waited its turn.
  if (isUpToDate(name)) return;
  const { inputs, outputs, command } = parts[name];
  // Taken before: a file saved during the build must make the next one start again.
  const before = fingerprint(inputs);
  // First of all: a build that is killed half-way must not pass for a whole one.
  rmSync(stampOf(name), { force: true });
  for (const output of outputs) rmSync(inProject(output), { recursive: true, force: true });
  const node = findNode24() ?? process.execPath;
  const { status } = spawnSync(node, [...command, "--logLevel", "warn"], {
    cwd: projectFolder,
    stdio: ["ignore", 2, 2],
    env: process.stderr.isTTY ? process.env : { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  if (status !== 0) throw new Error(`The build of ${name} failed: see above.`);
  mkdirSync(inProject("out"), { recursive: true });
  writeFileSync(stampOf(name), before);
}

const stampOf = (name) => inProject("out", `.built-${name}`);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    build(...(process.argv.length > 2 ? process.argv.slice(2) : ["node", "app"]));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
