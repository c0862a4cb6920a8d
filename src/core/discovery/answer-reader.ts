/** What a web server said to `GET /`, as far as an identification needs it. */
export type HttpAnswer = {
  readonly status: number;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Enough for a status page's title; a device that sends more is cut there. */
export const largestAnswer = 16_384;

export type AnswerReader = {
  /** Takes bytes; true once the answer is complete, cannot be HTTP, or has reached its bound: then read no more. */
  push(chunk: Uint8Array): boolean;
  /** The answer as far as it came; undefined without a complete head. */
  answer(): HttpAnswer | undefined;
};

/** Collects one HTTP/1.x answer from raw bytes, never more than {@link largestAnswer}, and never throws on what it gets. */
export function createAnswerReader(): AnswerReader {
  let received = Buffer.alloc(0);
  let head: Head | undefined;
  return {
    push(chunk) {
      received = Buffer.concat([received, chunk.subarray(0, largestAnswer - received.length)]);
      head ??= readHead(received);
      if (received.length >= largestAnswer) return true;
      if (head === undefined) return !looksLikeHttp(received);
      return bodyIsComplete(head, received.subarray(head.length));
    },
    answer() {
      if (head === undefined) return undefined;
      const body = received.subarray(head.length);
      const { status, headers } = head;
      return { status, headers, body: isChunked(head) ? joinChunks(body).body : body };
    },
  };
}

type Head = Omit<HttpAnswer, "body"> & { readonly length: number };

function looksLikeHttp(received: Buffer): boolean {
  const start = "HTTP/1.";
  return received.toString("latin1", 0, start.length) === start.slice(0, received.length);
}

function readHead(received: Buffer): Head | undefined {
  const text = received.toString("latin1");
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return undefined;
  const [first = "", ...lines] = text.slice(0, end.index).split(/\r?\n/);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1];
  if (status === undefined) return undefined;
  const headers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { status: Number(status), headers, length: end.index + end[0].length };
}

const isChunked = (head: Head): boolean => /\bchunked\b/i.test(head.headers["transfer-encoding"] ?? "");

function bodyIsComplete(head: Head, body: Buffer): boolean {
  if (head.status === 204 || head.status === 304) return true;
  if (isChunked(head)) return joinChunks(body).complete;
  const declared = head.headers["content-length"];
  return declared !== undefined && body.length >= Number(declared);
}

/** Chunked bodies: sizes in hexadecimal before each part, 0 at the end (RFC 9112 7.1). A broken size ends it. */
function joinChunks(raw: Buffer): { readonly body: Buffer; readonly complete: boolean } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = raw.indexOf("\n", at);
    if (lineEnd < 0) return { body: Buffer.concat(parts), complete: false };
    const size = Number.parseInt(raw.toString("latin1", at, lineEnd), 16);
    if (!(size > 0)) return { body: Buffer.concat(parts), complete: true };
    parts.push(raw.subarray(lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + 2;
    if (at > raw.length) return { body: Buffer.concat(parts), complete: false };
  }
}
