import type { IncomingMessage } from "node:http";

/** Cookies do not tell ports apart (RFC 6265 section 8.5), so two Perrons on one machine need two names. */
const nameFor = (port: number) => `perron-${port}`;

/** Unreadable for scripts, sent by our own pages only, gone with the browser. No `Secure`: loopback speaks plain http. */
export function sessionCookie(port: number, secret: string): string {
  return `${nameFor(port)}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
}

export function sessionSecretOf(request: IncomingMessage): string | undefined {
  const name = nameFor(request.socket.localPort ?? 0);
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}
