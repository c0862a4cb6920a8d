import { Menu } from "electron";

/** macOS needs a menu for copy and paste to work; elsewhere the page is the whole of it. */
export function setMenu(): void {
  const forMac = () =>
    Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]);
  Menu.setApplicationMenu(process.platform === "darwin" ? forMac() : null);
}
