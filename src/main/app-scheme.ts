import { protocol } from "electron";
import type { BuiltPage } from "#core/page/built-page.ts";

/** The page's own origin. A scheme of its own, since a file:// page could read every file of the laptop. */
export const pageOrigin = "app://perron";

/** Must run before Electron is ready; afterwards the scheme would be a plain one without an origin. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://perron/…` from memory; nothing else exists under the scheme. */
export function serveAppScheme(page: BuiltPage): void {
  protocol.handle("app", (request) => {
    const address = URL.parse(request.url);
    const known = request.method === "GET" && address?.host === "perron";
    const { status, headers, body } = page.answer(known ? address.pathname : "");
    return new Response(body, { status, headers });
  });
}

/** True for the page itself and for nothing that merely begins like it. */
export function isOwnPage(url: string): boolean {
  return url === pageOrigin || url.startsWith(`${pageOrigin}/`);
}
