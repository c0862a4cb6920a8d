import { spawnSync } from "node:child_process";
import { cpus, loadavg, platform, release, totalmem } from "node:os";

/** What the figures were measured on, as lines of Markdown. */
export function describeMachine(): string {
  const processor = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const lines = [
    ["machine", `${processor}, ${memory}`],
    ["system", `${platform()} ${release()}`],
    // Others at work on the machine spoil figures: who reads them must know.
    ["load before", loadavg()[0]?.toFixed(2) ?? ""],
    ["Node", process.version],
    ...peers.map(([name, ...command]) => [name, versionOf(command)] as const),
    ["commit", firstLine(["git", "rev-parse", "--short", "HEAD"]) ?? "unknown"],
  ];
  return lines.map(([name, value]) => `- ${name}: ${value}`).join("\n");
}

const peers: readonly (readonly [string, ...string[]])[] = [
  ["nmap", "nmap", "--version"],
  ["arp-scan", "arp-scan", "--version"],
  ["curl", "curl", "--version"],
  ["Chromium", "chromium", "--version"],
  ["sox", "sox", "--version"],
  ["wrk", "wrk", "--version"],
  ["PostgreSQL", "postgres", "--version"],
];

function versionOf(command: readonly string[]): string {
  const line = firstLine(command);
  return line === null ? "not here" : (/\d+(?:\.\d+)+\S*/.exec(line)?.[0] ?? line);
}

/** Null for a program that is not installed. What it ends with does not matter: wrk tells its version, and calls that wrong. */
function firstLine([program = "", ...options]: readonly string[]): string | null {
  const { stdout } = spawnSync(program, options, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  return stdout?.split("\n").find((line) => line.trim() !== "") ?? null;
}
