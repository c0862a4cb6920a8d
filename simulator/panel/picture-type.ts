import type { Picture } from "./panel.ts";

/** Told from the first bytes; null when it is none the device shows. */
export function pictureType(file: Uint8Array): Picture["type"] | null {
  const head = Buffer.from(file.subarray(0, 8)).toString("latin1");
  if (head === "\x89PNG\r\n\x1a\n") return "png";
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  return /^GIF8[79]a/.test(head) ? "gif" : null;
}
