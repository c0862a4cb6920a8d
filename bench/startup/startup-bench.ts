import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Browser, chromium } from "@playwright/test";
import quiet from "../../tools/quiet-browser.json" with { type: "json" };
import type { BenchRow } from "../bench-row.ts";

const project = join(import.meta.dirname, "../..");
const runs = 5;
/** After it, what a start leaves to tidy up is tidied up. */
const rest = 3_000;

/** The smallest thing a start could be: Node, a server, an empty page. */
const bareServer = `require("http").createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<button>ready</button>"))
  .listen(0, "127.0.0.1", function () { process.send({ url: "http://127.0.0.1:" + this.address().port }); });
process.on("disconnect", () => process.exit());`;

/** From the start of the process to a page that can be used, and the memory when nothing is asked. */
export async function runStartupBench(): Promise<BenchRow[]> {
  execFileSync(process.execPath, [join(project, "tools/build.mjs")], { stdio: "ignore" });
  const cold = await median(async () => coldStart());
  const bareCold = await median(async () => withBrowser((browser) => timed(browser, bare, "ready")));
  const [warm, bareWarm, memory] = await warmStarts();
  return [
    row(
      "loopback shell: start to usable page, first time",
      cold,
      bareCold,
      "new data folder, browser started too",
    ),
    row("loopback shell: start to usable page, again", warm, bareWarm, "data folder there, browser open"),
    {
      name: "loopback shell: memory at rest",
      value: memory,
      unit: "MB",
      peer: null,
      note: `resident, its page open, ${rest / 1_000} s after the start; without the browser`,
    },
  ];
}

const row = (name: string, value: number, peer: number, note: string): BenchRow => ({
  name,
  value,
  unit: "ms",
  peer: { name: "a bare Node server and an empty page", value: peer },
  note: `median of ${runs}; ${note}`,
});

type Start = () => ChildProcess;

const perronIn =
  (data: string): Start =>
  () =>
    spawn(process.execPath, [join(project, "out/web/index.js")], {
      env: { ...process.env, PERRON_DATA: data },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
const bare: Start = () =>
  spawn(process.execPath, ["-e", bareServer], { stdio: ["ignore", "ignore", "inherit", "ipc"] });

async function coldStart(): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), "perron-bench-"));
  try {
    return await withBrowser((browser) => timed(browser, perronIn(data), "Nouveau chantier"));
  } finally {
    await rm(data, { recursive: true });
  }
}

async function warmStarts(): Promise<[warm: number, bare: number, memory: number]> {
  const data = await mkdtemp(join(tmpdir(), "perron-bench-"));
  const browser = await launch();
  try {
    const start = perronIn(data);
    await timed(browser, start, "Nouveau chantier");
    const warm = await median(() => timed(browser, start, "Nouveau chantier"));
    const memory: number[] = [];
    await timed(browser, start, "Nouveau chantier", async (child) => {
      await delay(rest);
      memory.push(await residentMemory(child));
    });
    return [warm, await median(() => timed(browser, bare, "ready")), memory[0] ?? 0];
  } finally {
    await browser.close();
    await rm(data, { recursive: true });
  }
}

/** Milliseconds from the start of the process until the named button can be pressed. */
async function timed(
  browser: Browser,
  start: Start,
  button: string,
  then: (child: ChildProcess) => Promise<void> = async () => undefined,
): Promise<number> {
  const begun = performance.now();
  const child = start();
  const [message] = await once(child, "message");
  const page = await browser.newPage({ locale: "fr-FR" });
  await page.goto((message as { url: string }).url);
  await page.getByRole("button", { name: button }).first().click({ trial: true });
  const took = performance.now() - begun;
  await then(child);
  await page.close();
  child.disconnect();
  if (child.exitCode === null) await once(child, "exit");
  return took;
}

/** The browser's own start counts: begun before, ended after. */
async function withBrowser(act: (browser: Browser) => Promise<number>): Promise<number> {
  const begun = performance.now();
  const browser = await launch();
  const launched = performance.now() - begun;
  try {
    return launched + (await act(browser));
  } finally {
    await browser.close();
  }
}

function launch(): Promise<Browser> {
  const debian = "/usr/bin/chromium";
  const where = existsSync(debian) ? { executablePath: debian } : { channel: "chrome" };
  return chromium.launch({ ...where, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

async function residentMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

async function median(act: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < runs; round += 1) times.push(await act());
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
