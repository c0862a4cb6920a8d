import type { AlertsStore } from "../store/open-alerts-store.ts";

/** Frees what a process held that lives no more, so that a killed server's messages go on at once. */
export function releaseDeadClaims(store: AlertsStore, own: string): void {
  for (const owner of store.messages.claimOwners()) {
    if (owner !== own && !isAlive(Number(owner.split(":")[0]))) store.messages.dropClaims(owner);
  }
}

function isAlive(id: number): boolean {
  // Another outbox of this process, or a dead process that had our number: its claim runs out by itself.
  if (id === process.pid) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
