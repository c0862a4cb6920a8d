import { app } from "electron";

/** Services that take longer to close are left: what was acknowledged is on the disk already. */
const patience = 5_000;

/** Lets the services finish what they hold open, then quits. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on("before-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    const late = setTimeout(() => app.exit(), patience);
    void close().finally(() => {
      clearTimeout(late);
      app.quit();
    });
  });
}
