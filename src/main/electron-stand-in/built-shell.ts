import { execFileSync } from "node:child_process";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as StandIn from "./electron.ts";

const project = join(import.meta.dirname, "../../..");
const standIn = join(import.meta.dirname, "electron.ts");
// Node's own loader, past the test runner's: what is tested are the built files as they are.
const load = createRequire(import.meta.url);

registerHooks({
  resolve: (name, context, next) =>
    name === "electron" ? { url: pathToFileURL(standIn).href, shortCircuit: true } : next(name, context),
});

/**
 * For tests only: builds Perron where needed and runs out/main in this process, on the stand-in.
 *
 * @param prepare sets the stand-in up before main runs
 */
export async function runBuiltMain(prepare?: (electron: typeof StandIn) => void): Promise<typeof StandIn> {
  execFileSync(process.execPath, [join(project, "tools/build.mjs"), "app"]);
  const electron: typeof StandIn = load(standIn);
  prepare?.(electron);
  load(join(project, "out/main/index.js"));
  // The shell opens its window once the services stand.
  while (electron.BrowserWindow.opened.length === 0 && electron.dialog.errors.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await new Promise((resolve) => setImmediate(resolve));
  return electron;
}

/** Runs out/preload in a page of which only the window is there. */
export function runBuiltPreload(page: { window: unknown; location: { origin: string } }): void {
  Object.assign(globalThis, page);
  load(join(project, "out/preload/index.cjs"));
}
