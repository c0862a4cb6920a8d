import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import quiet from "../../tools/quiet-browser.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");
const debianChromium = "/usr/bin/chromium";

/** The built page in Chromium without a graphics card, on the loopback shell and data of its own. */
export type PageInShell = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly dataFolder: string;
  /** Resident memory of the shell, MB. */
  readonly shellMemory: () => Promise<number>;
};

export async function withPageInShell<T>(work: (at: PageInShell) => Promise<T>): Promise<T> {
  if (!existsSync(join(root, "out/web/index.js")))
    throw new Error("The page is measured as it is built: npm run build");
  const dataFolder = mkdtempSync(join(tmpdir(), "perron-page-bench-"));
  const shell = await startShell(dataFolder);
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "fr-FR" });
    const page = await context.newPage();
    await page.goto(shell.url);
    return await work({
      page,
      context,
      dataFolder,
      shellMemory: () => residentMemory(shell.process),
    });
  } finally {
    await browser.close();
    await stop(shell.process);
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** A new site, its first screen open. */
export async function newSite(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Nouveau chantier" }).first().click();
  await page.getByLabel("Nom du chantier").fill("Mesures");
  await page.keyboard.press("Enter");
  await page.getByLabel("Plages").waitFor();
}

/** Memory of the page after a collection: JavaScript objects, MB. */
export async function heapOf({ page, context }: Pick<PageInShell, "page" | "context">): Promise<number> {
  const session = await context.newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 2 ** 20;
}

function startBrowser(): Promise<Browser> {
  const where = existsSync(debianChromium) ? { executablePath: debianChromium } : { channel: "chrome" };
  return chromium.launch({ ...where, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

type Shell = { readonly process: ChildProcess; readonly url: string };

async function startShell(dataFolder: string): Promise<Shell> {
  const child = spawn(process.execPath, [join(root, "out/web/index.js")], {
    env: { ...process.env, PERRON_DATA: dataFolder },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [told] = await once(child, "message");
  return { process: child, url: (told as { url: string }).url };
}

async function residentMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
