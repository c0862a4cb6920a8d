import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, type SimulatorsOptions, startSimulators } from "#simulator/simulator.ts";

/** The built app in the loopback shell, and simulated devices on addresses of this test's own. */
export type World = {
  /** Opens the app; its address is good once, so each call asks for a new one. */
  open(): Promise<void>;
  /** Another address of the same app, good once. */
  address(): Promise<string>;
  /** The process of the app. */
  processId(): number;
  /** All that it wrote on its terminal. */
  said(): string;
  simulate(options?: Partial<SimulatorsOptions>): Promise<SimulatedDevice[]>;
  /** Where those devices are: one loopback network of this worker. */
  readonly range: string;
  readonly dataFolder: string;
  restartShell(): Promise<void>;
  /** A second app at the same time: another laptop with data of its own, or a second window on the same data. */
  another(options?: { readonly sameData?: boolean }): Promise<{ newAddress(): Promise<string> }>;
  /** Ends the first app, as its closed window would. */
  stopFirst(): Promise<void>;
};

const root = join(import.meta.dirname, "..");

export const test = base.extend<{ world: World }>({
  world: async ({ page }, use, testInfo) => {
    const dataFolder = mkdtempSync(join(tmpdir(), "perron-e2e-"));
    // Octets of this run and this worker keep parallel tests, and two runs on one machine, out of each other's scans.
    const network = `127.${20 + (process.ppid % 200)}.${100 + (testInfo.parallelIndex % 100)}`;
    const devices: SimulatedDevice[] = [];
    let shell = await startShell(dataFolder);
    const others: { process: ChildProcess; folder: string }[] = [];
    await use({
      async another({ sameData = false } = {}) {
        const folder = sameData ? dataFolder : mkdtempSync(join(tmpdir(), "perron-e2e-"));
        const { process: child } = await startShell(folder);
        others.push({ process: child, folder });
        return { newAddress: () => newAddress(child) };
      },
      stopFirst: () => stopShell(shell.process),
      dataFolder,
      range: `${network}.1-20`,
      address: () => newAddress(shell.process),
      processId: () => shell.process.pid ?? 0,
      said: () => shell.said(),
      open: async () => {
        await page.goto(await newAddress(shell.process));
      },
      async simulate(options = {}) {
        const started = await startSimulators({
          count: 1,
          listen: `${network}.${devices.length + 1}`,
          port: 8080,
          firstSerial: String(7_000_001 + devices.length),
          restartMs: milliseconds(600),
          ...options,
        });
        devices.push(...started);
        return started;
      },
      async restartShell() {
        await stopShell(shell.process);
        shell = await startShell(dataFolder);
      },
    });
    // A page left open would try to reach the shell again, and report that it cannot.
    await page.close();
    await stopShell(shell.process);
    for (const other of others) await stopShell(other.process);
    for (const { folder } of others) rmSync(folder, { recursive: true, force: true });
    await Promise.all(devices.map((device) => device.stop()));
    rmSync(dataFolder, { recursive: true, force: true });
  },
});

/** Every error the page reports fails its test: a technician would see a broken screen. */
test.beforeEach(({ page }) => {
  page.on("pageerror", (error) => expect.soft(error.message, "an error in the page").toBe(""));
  page.on("console", (message) => {
    if (message.type() === "error") expect.soft(message.text(), "an error on the console").toBe("");
  });
});

export { expect };

async function startShell(dataFolder: string): Promise<{ process: ChildProcess; said(): string }> {
  const child = spawn(process.execPath, [join(root, "out/web/index.js")], {
    env: { ...process.env, PERRON_DATA: dataFolder },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (bytes: Buffer) => {
      said += bytes.toString("utf8");
      process.stderr.write(bytes);
    });
  const [first] = await once(child, "message");
  if (typeof (first as { url?: unknown }).url !== "string") throw new Error("the shell told no address");
  return { process: child, said: () => said };
}

async function newAddress(child: ChildProcess): Promise<string> {
  child.send("new-address");
  const [message] = await once(child, "message");
  return (message as { url: string }).url;
}

async function stopShell(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
