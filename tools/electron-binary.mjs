import { fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findNode24 } from "./node-24.mjs";
import { inProject } from "./project.mjs";

const electronFolder = inProject("node_modules/electron");

/** The path of Electron's program when it is there, whole, and of the pinned version; else undefined. */
export function findElectron() {
  const name = textOf(join(electronFolder, "path.txt"));
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    const given = join(process.env.ELECTRON_OVERRIDE_DIST_PATH, name ?? "electron");
    return existsSync(given) ? given : undefined;
  }
  const version = textOf(join(electronFolder, "dist/version"))?.replace(/^v/, "");
  const { version: pinned } = JSON.parse(readFileSync(join(electronFolder, "package.json"), "utf8"));
  if (!name || version !== pinned) return undefined;
  const path = join(electronFolder, "dist", name);
  return existsSync(path) ? path : undefined;
}

/**
 * Fetches Electron when its download answers soon (electron-download.mjs). Never fails: no Electron is an answer.
 *
 * @returns the program's path, or why there is none, in words for the person
 */
export function downloadElectron() {
  return new Promise((resolve) => {
    const reasons = [];
    const download = fork(inProject("tools/electron-download.mjs"), {
      execPath: findNode24() ?? process.execPath,
      // Node's own fetch heeds HTTP_PROXY and HTTPS_PROXY only when told to.
      env: { ...process.env, NODE_USE_ENV_PROXY: "1" },
      stdio: ["ignore", 2, 2, "ipc"],
    });
    download.on("message", (reason) => reasons.push(reason));
    download.on("error", (error) => reasons.push({ fr: error.message, en: error.message }));
    download.on("close", () => {
      const path = findElectron();
      resolve(
        path
          ? { path }
          : { reason: reasons.at(-1) ?? { fr: "téléchargement interrompu", en: "download cut" } },
      );
    });
  });
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
}
