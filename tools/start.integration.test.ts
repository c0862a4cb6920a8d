import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

const project = join(import.meta.dirname, "..");

let folder: string;
const started: ChildProcess[] = [];

beforeAll(() => {
  execFileSync(process.execPath, [join(project, "tools/build.mjs")]);
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-start-"));
  mkdirSync(join(folder, "bin"));
});
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A program that stands in for a browser or Electron: writes its arguments down, then does as told. */
function program(name: string, then: string): string {
  const path = join(folder, "bin", name);
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > "${path}.args"\n${then}\n`);
  chmodSync(path, 0o755);
  return `${path}.args`;
}

function start(environment: Record<string, string>, ...options: string[]) {
  const child = spawn(process.execPath, [join(project, "tools/start.mjs"), ...options], {
    env: {
      HOME: folder,
      LANG: "en_GB.UTF-8",
      // Only what the test put there: an installed Chromium must not open.
      PATH: join(folder, "bin"),
      PERRON_DATA: join(folder, "data"),
      // Nothing listens there.
      ELECTRON_MIRROR: "http://127.0.0.1:5699/",
      electron_config_cache: join(folder, "cache"),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    said.stdout += piece;
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    said.stderr += piece;
  });
  return { child, said };
}

const soon = { timeout: 20_000 };

describe.skipIf(process.platform !== "linux")("npm start", () => {
  test("P9: without a display it prints an address that opens a session, and SIGTERM ends all", async () => {
    const { child, said } = start({});
    await expect.poll(() => said.stdout, soon).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+\n$/);
    expect(said.stderr).toContain("This session has no display");
    const address = new URL(said.stdout.trim());
    const answer = await fetch(`${address.origin}/session`, {
      method: "POST",
      headers: { origin: address.origin, "content-type": "application/json" },
      body: JSON.stringify({ token: address.hash.slice("#token=".length) }),
    });
    expect(answer.status).toBe(204);
    child.kill("SIGTERM");
    await once(child, "exit");
    await expect(fetch(address.origin)).rejects.toThrow(/fetch failed/);
  });

  test("P9: with a display and no browser it says so and prints the address", async () => {
    const { said } = start({ DISPLAY: ":77" });
    await expect.poll(() => said.stdout, soon).toMatch(/^http:/);
    expect(said.stderr).toContain("Without Electron: its download is not possible (ECONNREFUSED).");
    expect(said.stderr).toContain("No Chromium, Chrome or Edge here.");
  });

  test("a browser opens as an app window with its own profile; closing it ends Perron", async () => {
    const args = program("chromium", "exec /bin/sleep 1");
    const { child, said } = start({ DISPLAY: ":77" });
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(said.stderr).toContain("Perron opens in Chromium");
    expect(said.stdout).toBe("");
    const given = readFileSync(args, "utf8").split("\n");
    expect(given[0]).toMatch(/^--app=http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    const profile = given.find((one) => one.startsWith("--user-data-dir="))?.slice("--user-data-dir=".length);
    await expect.poll(() => existsSync(profile ?? "/")).toBe(false);
    expect(given.includes("--no-sandbox")).toBe(process.getuid?.() === 0);
  });

  test("a browser that cannot open a window leads to a fresh address", async () => {
    const args = program("google-chrome", "exit 1");
    const { said } = start({ DISPLAY: ":77" });
    await expect.poll(() => said.stdout, soon).toMatch(/^http:/);
    expect(said.stderr).toContain("Chrome could not open a window.");
    expect(readFileSync(args, "utf8")).not.toContain(said.stdout.trim());
  });

  test("Electron opens where it is present", async () => {
    const args = program("electron", "exit 0");
    const { child, said } = start(
      { DISPLAY: ":77", ELECTRON_OVERRIDE_DIST_PATH: join(folder, "bin") },
      "--demo",
    );
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(said.stderr).toContain("Perron opens in Electron.");
    const given = readFileSync(args, "utf8").trim().split("\n");
    expect(given.filter((one) => one !== "--no-sandbox")).toEqual([join(project), "--demo"]);
  });

  test("an Electron that does not start leads to the browser", async () => {
    program("electron", "exit 127");
    program("chromium", "exec /bin/sleep 1");
    const { child, said } = start({ DISPLAY: ":77", ELECTRON_OVERRIDE_DIST_PATH: join(folder, "bin") });
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(said.stderr).toContain("Without Electron: it does not start here.");
    expect(said.stderr).toContain("Perron opens in Chromium");
  });

  test("an Electron mirror that never answers is left after four seconds", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const begun = performance.now();
    const { said } = start({ DISPLAY: ":77", ELECTRON_MIRROR: `http://127.0.0.1:${port}/` });
    await expect.poll(() => said.stdout, soon).toMatch(/^http:/);
    expect(said.stderr).toContain("Without Electron: its download does not answer.");
    expect(performance.now() - begun).toBeGreaterThan(4_000);
    silent.closeAllConnections();
    silent.close();
  });

  test("an Electron download that is not what was pinned is not used", async () => {
    const wrong = createServer((_, response) => response.end("not Electron")).listen(0, "127.0.0.1");
    await once(wrong, "listening");
    const { port } = wrong.address() as AddressInfo;
    const { said } = start({ DISPLAY: ":77", ELECTRON_MIRROR: `http://127.0.0.1:${port}/` });
    await expect.poll(() => said.stdout, soon).toMatch(/^http:/);
    expect(said.stderr).toContain("Downloading Electron from 127.0.0.1");
    expect(said.stderr).toMatch(/Without Electron: its download is not possible \(.*checksum/i);
    wrong.close();
  });
});
