import { spawn } from "node:child_process";
import { chmod } from "node:fs/promises";
import { app, shell } from "electron";
import { childEnvironment } from "#core/product/child-environment.ts";

/**
 * Starts an installer that was checked, and ends this Perron, whose files it will replace.
 *
 * Windows and macOS open it as a person would; an AppImage is the program itself, and is started as it is.
 */
export async function startInstaller(path: string): Promise<void> {
  if (process.platform === "linux") {
    await chmod(path, 0o755);
    spawn(path, [], { detached: true, stdio: "ignore", env: childEnvironment() }).unref();
  } else {
    const problem = await shell.openPath(path);
    if (problem !== "") throw new Error(problem);
  }
  // The answer to the page leaves first.
  setImmediate(() => app.quit());
}
