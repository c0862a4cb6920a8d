/**
 * What the page may load and speak to: itself, and nothing else.
 *
 * Styles that the interface makes while running (Mantine's variables, AG Grid's theme) carry the nonce of the answer;
 * no script carries one, so that text from a device can never run.
 *
 * @param nonce fresh for every answer
 * @param connect sources beside the page's own, e.g. the WebSocket's
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...connect].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
