import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The path of an installed browser that can show a page as an app window, with its name; undefined when there is none. */
export function findBrowser() {
  return candidates().find(({ path }) => existsSync(path));
}

const candidates = () =>
  ({ linux: onLinux, darwin: onMac, win32: onWindows })[process.platform]?.() ?? onLinux();

function onLinux() {
  const programs = [
    ["Chromium", "chromium"],
    ["Chromium", "chromium-browser"],
    ["Chrome", "google-chrome-stable"],
    ["Chrome", "google-chrome"],
    ["Edge", "microsoft-edge-stable"],
    ["Edge", "microsoft-edge"],
  ];
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/snap/bin"];
  return programs.flatMap(([name, program]) =>
    folders.map((folder) => ({ name, path: join(folder, program) })),
  );
}

function onMac() {
  const apps = [
    ["Chrome", "Google Chrome"],
    ["Edge", "Microsoft Edge"],
    ["Chromium", "Chromium"],
  ];
  return apps.flatMap(([name, app]) =>
    ["/Applications", join(homedir(), "Applications")].map((folder) => ({
      name,
      path: join(folder, `${app}.app/Contents/MacOS/${app}`),
    })),
  );
}

function onWindows() {
  const programs = [
    ["Edge", "Microsoft\\Edge\\Application\\msedge.exe"],
    ["Chrome", "Google\\Chrome\\Application\\chrome.exe"],
    ["Chromium", "Chromium\\Application\\chrome.exe"],
  ];
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  const folders = [process.env["ProgramFiles(x86)"], ProgramFiles, LOCALAPPDATA].filter(Boolean);
  return programs.flatMap(([name, program]) =>
    folders.map((folder) => ({ name, path: join(folder, program) })),
  );
}

/**
 * Chromium's housekeeping would speak to the Internet; Perron speaks to nobody whom the person did not name.
 *
 * No name is looked up at all: each version of a browser finds something new to ask for (what a form's fields are, an
 * account, an update), and the page needs nothing but this machine.
 */
const quiet = JSON.parse(readFileSync(new URL("quiet-browser.json", import.meta.url), "utf8"));

/**
 * Opens an address as an app window with a profile of its own, gone when the window is.
 *
 * The address is an argument that other accounts of this machine can read while the window opens; its token is good
 * once, and the window uses it within the second.
 */
export function openAppWindow({ path }, url) {
  const profile = mkdtempSync(join(tmpdir(), "perron-window-"));
  const root = process.platform === "linux" && process.getuid() === 0;
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, "--window-size=1280,860", ...quiet];
  const browser = spawn(path, [...args, ...(root ? ["--no-sandbox"] : [])], { stdio: "ignore" });
  const clean = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  browser.on("exit", clean);
  return browser;
}
