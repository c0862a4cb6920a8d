import { app, type Session, type WebContents } from "electron";
import { isOwnPage } from "./app-scheme.ts";
import { openOutside } from "./open-outside.ts";

/** Whatever a page could ask of Electron is refused, for every page there will ever be in this app. */
export function denyByDefault(demo: boolean): void {
  app.enableSandbox();
  for (const name of switchesForSilence) app.commandLine.appendSwitch(name);
  // The page needs no name of the network, ever: what Chromium would ask for by itself is not found.
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.*, EXCLUDE localhost");
  app.on("web-contents-created", (_, contents) => denyLeaving(contents, demo));
  app.on("session-created", denyPermissions);
}

/** Chromium's own housekeeping speaks to the Internet; Perron speaks to nobody whom the person did not name. */
const switchesForSilence = [
  "disable-background-networking",
  "disable-component-update",
  "disable-domain-reliability",
  "disable-sync",
  "no-pings",
];

function denyLeaving(contents: WebContents, demo: boolean): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, demo);
    return { action: "deny" };
  });
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
}

/** The page's own files, what it made itself, and the developer tools; a request elsewhere would leave the laptop. */
function mayLoad(url: string): boolean {
  return isOwnPage(url) || /^(blob|data|devtools):/.test(url);
}
