/** Characters shown of one message. */
const shown = 2_000;

/** Bytes as a person can look at them: text where it is text, a dot for each byte that is none. */
export function unreadableText(body: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(body).slice(0, shown);
  const printable = text.replace(/[^\P{C}\n]/gu, "·");
  // What could not be read may still hold a door code or the client key.
  return printable
    .replace(/("?(?:code|token)"?\s*[:=]\s*"?)([^",&}\n]+)/gi, "$1••••")
    .replace(/("?value"?\s*[:=]\s*"?)(\d{2,8})(?=[;"])/gi, "$1••••");
}
