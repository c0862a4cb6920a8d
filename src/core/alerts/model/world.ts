import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";

/**
 * In which world an account lives.
 *
 * - `fake`        its API lies on this computer: nothing leaves it
 * - `simulation`  the provider tries each request and delivers nothing
 * - `real`        people are called and money is spent
 */
export type World = "fake" | "simulation" | "real";

export function worldOf({ baseUrl, testMode }: Pick<AlertProfile, "baseUrl" | "testMode">): World {
  if (isLoopback(new URL(baseUrl).hostname)) return "fake";
  return testMode ? "simulation" : "real";
}

const isLoopback = (host: string) =>
  host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
