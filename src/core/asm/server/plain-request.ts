/** A request that lies whole in one packet, as a product sends it. */
export type PlainRequest = {
  readonly path: string;
  /** False = the connection ends with the answer. */
  readonly keep: boolean;
  readonly body: Buffer;
};

const headEnd = "\r\n\r\n";
const lineEnd = "\r\n";
const requestLine = /^POST (\/[\w./-]*) HTTP\/1\.1$/;
const headerLine = /^([A-Za-z-]+): ([ -~]*)$/;
/** What a product sends and what changes nothing here. Any other header may mean something: Node's parser reads those. */
const harmless = new Set(["host", "content-type", "user-agent", "accept", "accept-encoding"]);

/**
 * Reads a packet that is exactly one POST with its whole body, every header one a product sends; undefined for anything
 * else, however small the difference: that is for Node's parser to judge.
 *
 * Strict on purpose. It never refuses and never repairs, so it can disagree with Node's parser about nothing.
 */
export function readPlainRequest(packet: Buffer): PlainRequest | undefined {
  const end = packet.indexOf(headEnd);
  if (end === -1) return undefined;
  const [first = "", ...lines] = packet.toString("latin1", 0, end).split(lineEnd);
  const path = requestLine.exec(first)?.[1];
  const head = path === undefined ? undefined : readHeaders(lines);
  const body = packet.subarray(end + headEnd.length);
  if (path === undefined || head?.length !== body.length) return undefined;
  return { path, keep: head.keep, body };
}

function readHeaders(lines: readonly string[]): { length: number; keep: boolean } | undefined {
  let length: number | undefined;
  let keep: boolean | undefined;
  for (const line of lines) {
    const [, name = "", value = ""] = headerLine.exec(line) ?? [];
    const known = name.toLowerCase();
    if (known === "content-length" && length === undefined && /^\d{1,6}$/.test(value)) length = Number(value);
    else if (known === "connection" && keep === undefined && isConnection(value)) keep = value !== "close";
    else if (!harmless.has(known)) return undefined;
  }
  return length === undefined ? undefined : { length, keep: keep ?? true };
}

function isConnection(value: string): boolean {
  return value === "close" || value === "keep-alive";
}
