export type ReferenceAnswer = { readonly status: number /** One character a byte. */; readonly body: string };

/**
 * What the bytes of a connection say as one HTTP/1.x answer (RFC 9112 6.3), the connection closed behind it; undefined when
 * its lengths do not add up. Written for being compared with, by none of the product's means.
 */
export function readAsReference(given: string): ReferenceAnswer | undefined {
  // Empty lines before an answer are passed over, as every parser does (RFC 9112 2.2 says it of requests).
  const text = given.replace(/^[\r\n]+/, "");
  const end = /\r?\n\r?\n/.exec(text);
  // A device that calls HTTP/1.1 by another version's name is understood all the same, as Node's parser does.
  const status = Number(/^HTTP\/(?:0\.9|1\.[01]|2\.0) +(\d{3})/.exec(text)?.[1]);
  if (end === null || !Number.isInteger(status)) return undefined;
  const rest = text.slice(end.index + end[0].length);
  if (status < 200) return status === 101 ? undefined : readAsReference(rest);
  const values = (name: string) =>
    [...text.slice(0, end.index).matchAll(/\n([^:\r\n]+):([^\r\n]*)/g)]
      .filter(([, found = ""]) => bare(found).toLowerCase() === name)
      .map(([, , value = ""]) => bare(value));
  const bodyless = status === 204 || status === 304;
  if (bodyless) return rest === "" ? { status, body: "" } : undefined;
  const coding = values("transfer-encoding").at(-1)?.split(",").at(-1);
  // Any other last coding: the answer goes on until the connection ends (RFC 9112 6.3).
  if (coding !== undefined)
    return bare(coding).toLowerCase() === "chunked"
      ? whole(status, joinedChunks(rest))
      : { status, body: rest };
  const lengths = new Set(values("content-length"));
  if (lengths.size > 1) return undefined;
  const [length] = lengths;
  if (length === undefined) return { status, body: rest };
  return Number(length) === rest.length ? { status, body: rest } : undefined;
}

/** Without the blanks that a header may have around its parts; a no-break space is none of them. */
const bare = (text: string) => text.replaceAll(/^[ \t]+|[ \t]+$/g, "");

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
