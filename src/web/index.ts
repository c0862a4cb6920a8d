import { join } from "node:path";
import { createInterface } from "node:readline";
import { tellOfBug } from "#core/product/crash-report.ts";
import { productFolder, productVersion } from "#core/product/product-folder.ts";
import { defaultDataFolder } from "#core/service/data-folder.ts";
import { siteFilesAmong } from "#core/service/handed-files.ts";
import { compose } from "./compose.ts";
import { startLoopbackShell } from "./loopback-shell.ts";

/**
 * The loopback shell as a process: `node out/web/index.js [--demo] [SITE.perron…]`.
 *
 * Its address goes to whoever started it (tools/start.mjs, over IPC), else to stdout. Ctrl+C ends it.
 */
const services = await compose(process.argv.includes("--demo")).catch(cannotStart);
const shell = await startLoopbackShell({
  router: services.router,
  pageFolder: join(productFolder(), "out/renderer"),
  reportBug,
});
for (const event of ["unhandledRejection", "uncaughtException"]) {
  process.on(event, (error) => {
    reportBug(error);
    process.exit(1);
  });
}

for (const file of siteFilesAmong(process.argv.slice(2))) void services.hand(file);
tell(shell.url);
process.on("message", (asked) => {
  if (asked === "new-address") tell(shell.newAddress());
});
if (process.stdin.isTTY) {
  // The first address is good once; whoever needs another tab asks for it here.
  createInterface({ input: process.stdin }).on("line", () => process.stdout.write(`${shell.newAddress()}\n`));
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.once(signal, () => void end());

/** A data folder that cannot be used, most often: the message says what to do, and where it was thrown helps nobody. */
function cannotStart(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function reportBug(error: unknown): void {
  tellOfBug(defaultDataFolder(), error, productVersion());
}

function tell(url: string): void {
  if (process.send) process.send({ url });
  else process.stdout.write(`${url}\n`);
}

async function end(): Promise<void> {
  await shell.close();
  await services.close();
  process.exit();
}
