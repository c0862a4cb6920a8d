import { fork, spawn } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { findBrowser, openAppWindow } from "./browser.mjs";
import { build } from "./build.mjs";
import { downloadElectron, findElectron } from "./electron-binary.mjs";
import { ensureInstalled } from "./installed.mjs";
import { findNode24, node24IsMissing } from "./node-24.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { say } from "./say.mjs";

/**
 * `npm start`: installs, builds and opens Perron on a bare checkout with Node 20 and npm.
 *
 * In Electron where it is present or soon fetched; else in a window of an installed Chromium, Chrome or Edge; else at an
 * address that is printed. Site files that are named open in it. --demo adds simulated door phones, on loopback only. --no-window prints the address.
 */
const { values: asked, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    demo: { type: "boolean" },
    "no-window": { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
});
const perronOptions = [...(asked.demo ? ["--demo"] : []), ...files.map((file) => resolve(file))];

const noBrowser = { fr: "Ni Chromium, ni Chrome, ni Edge ici.", en: "No Chromium, Chrome or Edge here." };

/** A window that ends sooner than this with an error never opened. */
const openedAfter = 5_000;

async function main() {
  ensureInstalled();
  build("node", "app");
  const display = displayIsMissing();
  if (asked["no-window"] || display) return openLoopback(undefined, display);
  const found = findElectron();
  const { path, reason } = found ? { path: found } : await downloadElectron();
  if (path && (await openElectron(path))) return;
  const why = path ? { fr: "il ne démarre pas ici", en: "it does not start here" } : reason;
  await openLoopback(findBrowser(), undefined, why);
}

/** A failed build has said why; where in these tools it was noticed helps nobody. */
function stop(error) {
  process.stderr.write(`${error.message}\n`);
  // A shell that was started already ends when its parent is gone.
  process.exit(1);
}

/** Why no window can open here; undefined when one can. */
function displayIsMissing() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== "linux" || DISPLAY || WAYLAND_DISPLAY) return undefined;
  return { fr: "Cette session n'a pas d'écran (DISPLAY).", en: "This session has no display (DISPLAY)." };
}

/** True when it opened and has been closed; false when it never started. */
function openElectron(path) {
  say({ fr: "Perron s'ouvre dans Electron.", en: "Perron opens in Electron." });
  // Chromium refuses to run its sandbox as root.
  const root = process.platform === "linux" && process.getuid() === 0 ? ["--no-sandbox"] : [];
  const started = Date.now();
  const electron = spawn(path, [...root, projectFolder, ...perronOptions], {
    stdio: "inherit",
    cwd: projectFolder,
  });
  endTogether(electron);
  return new Promise((resolve) => {
    electron.on("error", () => resolve(false));
    electron.on("exit", (code) => resolve(code === 0 || Date.now() - started > openedAfter));
  });
}

async function openLoopback(browser, display, noElectron) {
  const node = findNode24();
  if (!node) {
    say(node24IsMissing);
    process.exitCode = 1;
    return;
  }
  const shell = startShell(node);
  const url = await addressFrom(shell);
  if (!url) return;
  if (noElectron) say({ fr: `Sans Electron : ${noElectron.fr}.`, en: `Without Electron: ${noElectron.en}.` });
  if (browser) {
    openWindow(browser, url, shell);
    return;
  }
  if (!asked["no-window"]) say(display ?? noBrowser);
  printAddress(url);
}

function startShell(node) {
  const shell = fork(inProject("out/web/index.js"), perronOptions, {
    execPath: node,
    cwd: projectFolder,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  endTogether(shell);
  shell.on("exit", (code) => {
    process.exitCode ||= code ?? 1;
  });
  return shell;
}

/** The next address that the shell tells; undefined when it ends instead, having said why. */
function addressFrom(shell) {
  return new Promise((resolve) => {
    shell.once("message", ({ url }) => resolve(url));
    shell.once("exit", () => resolve(undefined));
  });
}

function openWindow(browser, url, shell) {
  const { name, path } = browser;
  say({ fr: `Perron s'ouvre dans ${name} (${path}).`, en: `Perron opens in ${name} (${path}).` });
  const started = Date.now();
  const window = openAppWindow(browser, url);
  endTogether(window);
  shell.on("exit", () => window.kill());
  const ended = async (code) => {
    const opened = code === 0 || Date.now() - started > openedAfter;
    if (opened || ending) return shell.kill("SIGTERM");
    say({ fr: `${name} n'a pas pu ouvrir de fenêtre.`, en: `${name} could not open a window.` });
    shell.send("new-address");
    printAddress(await addressFrom(shell));
  };
  window.on("exit", (code) => void ended(code));
  window.on("error", () => void ended(1));
}

function printAddress(url) {
  say({
    fr: "Ouvrez cette adresse dans un navigateur de ce poste (valable une fois, dix minutes ; Entrée en donne une autre) :",
    en: "Open this address in a browser on this computer (good once, for ten minutes; Enter gives another):",
  });
  process.stdout.write(`${url}\n`);
}

let ending = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    ending = true;
  });
}

/** Ctrl+C reaches all by the terminal; a signal to this process alone must reach the others too. A second one is final. */
function endTogether(child) {
  let asked = false;
  const pass = () => {
    child.kill(asked ? "SIGKILL" : "SIGTERM");
    asked = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
}

if (asked.help)
  say({
    fr: "npm start [-- --demo] [--no-window] [CHANTIER.perron…]",
    en: "npm start [-- --demo] [--no-window] [SITE.perron…]",
  });
else await main().catch(stop);
