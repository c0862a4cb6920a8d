import { seenText } from "./seen-text.ts";

/** A record in JSON that a terminal shows as it is: what JSON leaves bare of controls and hidden marks is written `\uXXXX`. */
export function printableJson(record: unknown): string {
  return seenText(JSON.stringify(record), (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
