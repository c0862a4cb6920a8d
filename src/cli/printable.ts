import { seenText } from "#shared/model/seen-text.ts";

/** One line for a terminal: a device's name could hold an escape sequence that repaints it, or fills the clipboard. */
export function printable(text: string): string {
  return seenText(text).replace(/[\n\t]/g, "\ufffd");
}

/** Several lines of ours: their line ends stay, nothing else of that kind does. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
