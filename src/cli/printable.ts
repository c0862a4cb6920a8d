import { seenText } from "#shared/model/seen-text.ts";

/** One line for a terminal: a device's name could hold an escape sequence that repaints it, or fills the clipboard. */
export function printable(text: string): string {
  return seenText(text).replace(/[\n\t]/g, "\ufffd");
}

/** Several lines of ours: their line ends stay, nothing else of that kind does. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** The same record in JSON that a terminal shows as it is: what JSON leaves bare of the above is written `\uXXXX`. */
export function printableJson(record: unknown): string {
  return seenText(JSON.stringify(record), (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
