import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { inProject, projectFolder } from "./project.mjs";
import { say } from "./say.mjs";

/** Runs `npm ci` when node_modules is missing or is not what the lock file says. Ends the process when that fails. */
export function ensureInstalled() {
  if (matchesLock()) return;
  say({ fr: "Installation des dépendances (npm ci)…", en: "Installing dependencies (npm ci)…" });
  const { command, first } = npm();
  // Nothing that Perron uses needs an install script, so none gets to run.
  const args = [...first, installWord(), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const shell = process.platform === "win32" && command === "npm.cmd";
  // npm's own words go to stderr: stdout belongs to whoever started us.
  const { status } = spawnSync(command, args, { cwd: projectFolder, stdio: ["ignore", 2, 2], shell });
  if (status === 0) return;
  say({
    fr: "npm ci a échoué : voir ci-dessus. Réseau, proxy ou registre npm à vérifier.",
    en: "npm ci failed: see above. Check the network, the proxy or the npm registry.",
  });
  process.exit(1);
}

/** npm notes what it installed in a hidden lock file, written last: a cut installation has none. */
function matchesLock() {
  const hidden = inProject("node_modules/.package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(hidden, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || present[path]?.version === version || (optional && present[path] === undefined),
  );
}

/** The npm that started us where there is one, since PATH may hold another or none. */
function npm() {
  const { npm_execpath: path } = process.env;
  if (path?.endsWith(".js")) return { command: process.execPath, first: [path] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", first: [] };
}

/** `npm ci` removes node_modules first; Windows cannot while a program in it runs, as the Node that npm start found there. */
function installWord() {
  return process.platform === "win32" && existsSync(inProject("node_modules")) ? "install" : "ci";
}
