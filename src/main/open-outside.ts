import { shell } from "electron";

/** Sites that the page links to. */
const knownSites = new Set(["amphitech.fr", "www.amphitech.fr"]);

/**
 * Opens an address in the person's own browser, when it is one of ours to open; else does nothing.
 *
 * The system decides by scheme what to start, so `file:`, `smb:`, `ms-msdt:` and the like would run programs.
 */
export function openOutside(url: string, demo: boolean): void {
  if (mayOpenOutside(url, demo)) void shell.openExternal(url);
}

/** @param demo allows the status pages of simulated devices, which live on loopback */
function mayOpenOutside(url: string, demo: boolean): boolean {
  const address = URL.parse(url);
  if (!address || address.username || address.password) return false;
  if (address.protocol === "https:") return knownSites.has(address.hostname);
  return demo && address.protocol === "http:" && /^127\.\d+\.\d+\.\d+$/.test(address.hostname);
}
