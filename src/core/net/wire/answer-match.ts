import type { Answer } from "./answer-reader.ts";

/**
 * Whether an answer says that it belongs to another request: servers that name the nonce count in
 * `Authentication-Info` (RFC 7616 3.5) give away a late answer, which HTTP/1.1 alone cannot tell from the right one.
 */
export function answersAnother(
  requestHeaders: Readonly<Record<string, string>>,
  { headers }: Answer,
): boolean {
  const asked = countIn(requestHeaders.authorization);
  const answered = countIn(headers["authentication-info"]);
  return asked !== undefined && answered !== undefined && asked !== answered;
}

function countIn(header: string | undefined): number | undefined {
  const count = /(?:^|[\s,])nc="?([0-9a-f]{1,8})/i.exec(header ?? "")?.[1];
  return count === undefined ? undefined : Number.parseInt(count, 16);
}
