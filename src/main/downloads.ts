import { basename, join } from "node:path";
import { app, type Session } from "electron";

/** Files that the page makes (CSV, dossiers) go where the person says, in the system's own dialog. */
export function askWhereToSave(session: Session): void {
  session.on("will-download", (event, item) => {
    // Only what the page made itself; a download from elsewhere was asked for by nobody.
    if (!item.getURL().startsWith("blob:app://perron/")) return event.preventDefault();
    item.setSaveDialogOptions({ defaultPath: join(app.getPath("documents"), basename(item.getFilename())) });
  });
}
