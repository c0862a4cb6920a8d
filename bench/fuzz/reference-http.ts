export type ReferenceAnswer = { readonly status: number /** One character a byte. */; readonly body: string };

/**
 * What the bytes of a connection say as one HTTP/1.x answer (RFC 9112 6.3), the connection closed behind it; undefined when
 * its lengths do not add up. Written for being compared with, by none of the product's means.
 */
export function readAsReference(given: string): ReferenceAnswer | undefined {
  // Empty lines before an answer are passed over, as every parser does (RFC 9112 2.2 says it of requests).
  const text = given.replace(/^[\r\n]+/, "");
  const end = /\r?\n\r?\n/.exec(text);
  const status = Number(/^HTTP\/1\.[01] +(\d{3})/.exec(text)?.[1]);
  if (end === null || !Number.isInteger(status)) return undefined;
  const rest = text.slice(end.index + end[0].length);
  if (status < 200) return status === 101 ? undefined : readAsReference(rest);
  const values = (name: string) =>
    [...text.slice(0, end.index).matchAll(/\n([^:\r\n]+):([^\r\n]*)/g)]
      .filter(([, found = ""]) => found.trim().toLowerCase() === name)
      .map(([, , value = ""]) => value.trim());
  const bodyless = status === 204 || status === 304;
  if (bodyless) return rest === "" ? { status, body: "" } : undefined;
  if (values("transfer-encoding").length > 0) return whole(status, joinedChunks(rest));
  const lengths = new Set(values("content-length"));
  if (lengths.size > 1) return undefined;
  const [length] = lengths;
  if (length === undefined) return { status, body: rest };
  return Number(length) === rest.length ? { status, body: rest } : undefined;
}

const whole = (status: number, body: string | undefined) =>
  body === undefined ? undefined : { status, body };

/** Undefined when a chunk is cut, or when anything follows the last. */
function joinedChunks(text: string): string | undefined {
  let body = "";
  for (let at = 0; ; ) {
    const head = /^([0-9a-fA-F]+)[^\r\n]*\r?\n/.exec(text.slice(at, at + 20_000));
    if (head === null) return undefined;
    const size = Number.parseInt(head[1] ?? "", 16);
    at += head[0].length;
    // Empty lines behind it are those before a next answer.
    if (size === 0) return /^(?:[^\r\n]+\r?\n)*\r?\n[\r\n]*$/.test(text.slice(at)) ? body : undefined;
    if (at + size > text.length) return undefined;
    body += text.slice(at, at + size);
    const close = /^\r?\n/.exec(text.slice(at + size, at + size + 2));
    if (close === null) return undefined;
    at += size + close[0].length;
  }
}
