import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { childEnvironment } from "../product/child-environment.ts";

const programs: Readonly<Record<string, string>> = { win32: "explorer.exe", darwin: "open" };

/** Shows a folder in the desktop's own file window; without a desktop nothing happens, the path is on the screen. */
export async function openInFileWindow(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  const child = spawn(programs[process.platform] ?? "xdg-open", [path], {
    stdio: "ignore",
    detached: true,
    env: childEnvironment(),
  });
  child.on("error", () => undefined);
  child.unref();
}
