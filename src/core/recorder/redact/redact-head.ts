import { maskCharacter } from "./mask.ts";
import { redactText } from "./redact-text.ts";
import { isSecretName } from "./secret-names.ts";

/** Headers whose whole value is a credential or is derived from one. A challenge is not: its nonce opens nothing. */
const secretHeaders = new Set([
  "authorization",
  "proxy-authorization",
  "authentication-info",
  "cookie",
  "set-cookie",
  "set-cookie2",
]);

/** One header's value without its secrets, as long as it was. */
export function redactHeader(name: string, value: string): string {
  if (secretHeaders.has(name.toLowerCase()) || isSecretName(name)) return maskCharacter.repeat(value.length);
  return redactText(value, "pairs");
}

/**
 * The head of an answer, as it came, without its secrets.
 *
 * @param head bytes as latin1, down to its empty line
 */
export function redactHead(head: string): string {
  let secret = false;
  return head
    .split(/(\r?\n)/)
    .map((line, place) => {
      if (line === "" || place % 2 === 1) return line;
      // A line that begins with a blank goes on with the value before it.
      const colon = /^[ \t]/.test(line) ? 0 : line.indexOf(":") + 1;
      if (colon > 0)
        secret = secretHeaders.has(
          line
            .slice(0, colon - 1)
            .trim()
            .toLowerCase(),
        );
      if (secret) return line.slice(0, colon) + maskCharacter.repeat(line.length - colon);
      if (colon === 0) return redactText(line, "pairs");
      return line.slice(0, colon) + redactHeader(line.slice(0, colon - 1), line.slice(colon));
    })
    .join("");
}
