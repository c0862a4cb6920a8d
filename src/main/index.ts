import { join } from "node:path";
import { app, dialog, session } from "electron";
import { readBuiltPage } from "#core/page/built-page.ts";
import { tellOfBug } from "#core/product/crash-report.ts";
import { productFolder, productVersion } from "#core/product/product-folder.ts";
import { defaultDataFolder } from "#core/service/data-folder.ts";
import { registerAppScheme, serveAppScheme } from "./app-scheme.ts";
import { compose } from "./compose.ts";
import { denyByDefault } from "./denied-by-default.ts";
import { askWhereToSave } from "./downloads.ts";
import { collectHandedFiles } from "./handed-to-electron.ts";
import { setMenu } from "./menu.ts";
import { handServicesToPage } from "./page-port.ts";
import { closeBeforeQuit } from "./quit.ts";
import { openWindow, showWindow } from "./window.ts";

/** The Electron shell, from start to end. Nothing here waits at the top: Electron is ready only once this file has run. */

const demo = process.argv.includes("--demo");
const built = join(productFolder(), "out");

registerAppScheme();
const takeHandedFiles = collectHandedFiles();
denyByDefault(demo);
for (const event of ["unhandledRejection", "uncaughtException"]) {
  process.on(event, (error) => {
    report(error);
    app.exit(1);
  });
}
if (app.requestSingleInstanceLock()) app.whenReady().then(open).catch(cannotStart);
else app.quit();

async function open(): Promise<void> {
  const services = await compose(demo);
  serveAppScheme(await readBuiltPage(join(built, "renderer")));
  askWhereToSave(session.defaultSession);
  setMenu();
  const window = openWindow(join(built, "preload/index.cjs"));
  handServicesToPage({ router: services.router, page: window.webContents, report });
  takeHandedFiles(services.hand);
  app.on("second-instance", () => showWindow(window));
  app.on("window-all-closed", () => app.quit());
  closeBeforeQuit(services.close);
}

/** A bug leaves a report in the data folder; an intruder is named on the terminal that started Perron. */
function report(what: unknown): void {
  if (what instanceof Error) tellOfBug(defaultDataFolder(), what, productVersion());
  else process.stderr.write(`${String(what)}\n`);
}

function cannotStart(error: unknown): void {
  report(error);
  dialog.showErrorBox("Perron", `Perron ne peut pas démarrer · Perron cannot start.\n\n${String(error)}`);
  app.exit(1);
}
