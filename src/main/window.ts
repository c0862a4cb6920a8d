import { app, BrowserWindow, dialog } from "electron";
import { pageOrigin } from "./app-scheme.ts";

/** The one window: sandboxed, isolated, without Node. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    title: "Perron",
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The dictionary would be fetched from the Internet.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once("ready-to-show", () => window.show());
  reloadAfterCrash(window);
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Brings the window to the front, as a second start of Perron asks. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** A page that dies this often in one run would die again. */
const reloadsAtMost = 3;

/** Runs live in main and go on; the page only has to come back and look (F33). */
function reloadAfterCrash(window: BrowserWindow): void {
  let reloads = 0;
  window.webContents.on("render-process-gone", (_, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    reloads += 1;
    if (reloads <= reloadsAtMost) window.reload();
    else dialog.showErrorBox("Perron", `La fenêtre s'est arrêtée · The window stopped (${reason}).`);
  });
}
