import { app } from "electron";
import { siteFilesAmong } from "#core/service/handed-files.ts";

/**
 * Passes on site files that the system hands to Electron: at the start, to a second start, or (macOS) by an event.
 *
 * @returns what takes the files from now on; those that came earlier, macOS sends them before it is ready, come first
 */
export function collectHandedFiles(): (hand: (path: string) => Promise<void>) => void {
  const early = siteFilesAmong(process.argv.slice(1));
  let pass = (path: string): void => void early.push(path);
  app.on("open-file", (event, path) => {
    event.preventDefault();
    pass(path);
  });
  app.on("second-instance", (_event, given) => {
    for (const path of siteFilesAmong(given ?? [])) pass(path);
  });
  return (hand) => {
    pass = (path) => void hand(path);
    for (const path of early.splice(0)) pass(path);
  };
}
