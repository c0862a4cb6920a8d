import { saveFile } from "../../ui/save-file.ts";

/** Hands a text file to the browser, which asks where to keep it. */
export function download(name: string, text: string, type = "text/csv"): void {
  saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
