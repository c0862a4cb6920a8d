import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where Perron keeps its data on this computer.
 *
 * `PERRON_DATA` wins; else the system's own place for an application's data. Without a home folder (a service account)
 * the current folder's `.perron-data` is used.
 */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string {
  if (environment.PERRON_DATA) return environment.PERRON_DATA;
  const home = environment.HOME || environment.USERPROFILE || safeHome();
  if (!home) return join(process.cwd(), ".perron-data");
  if (platform === "win32") return join(environment.APPDATA || join(home, "AppData", "Roaming"), "Perron");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Perron");
  return join(environment.XDG_DATA_HOME || join(home, ".local", "share"), "perron");
}

function safeHome(): string {
  try {
    return homedir();
  } catch {
    // No entry in the user database: the caller falls back to the current folder.
    return "";
  }
}
