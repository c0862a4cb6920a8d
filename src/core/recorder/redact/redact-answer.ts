import { redactHead } from "./redact-head.ts";
import { redactText } from "./redact-text.ts";

type Payload = readonly { readonly from: number; readonly to: number }[];

const headEnd = /\r?\n\r?\n/;
const media = /^content-type:\s*(?:image|audio|video|font)\//im;
const compressed = /^(?:content-encoding:\s*(?!identity)\S|transfer-encoding:\s*(?!chunked)\S)/im;

/**
 * The raw bytes of an answer without its secrets, as long as they were: framing that lies goes on lying the same way.
 *
 * A compressed body cannot be read through, and is left out.
 *
 * @param known takes out the secrets that are known by value
 */
export function redactAnswer(received: Uint8Array, known: (text: string) => string): Uint8Array {
  const redact = (part: string) => redactText(known(part), "any");
  const text = Buffer.from(received).toString("latin1");
  const end = headEnd.exec(text);
  // No head: whatever it is, it is read as a text.
  if (end === null) return Buffer.from(redactHead(redact(text)), "latin1");
  const bodyAt = end.index + end[0].length;
  const head = text.slice(0, bodyAt);
  const kept = redactHead(known(head));
  if (compressed.test(head)) return Buffer.from(kept, "latin1");
  const body = text.slice(bodyAt);
  // A picture must stay what it was; a text that is only called one must not.
  if (media.test(head) && body.slice(0, 512).includes("\0")) return Buffer.from(kept + body, "latin1");
  const payload = /^transfer-encoding:\s*chunked/im.test(head) ? chunksOf(body) : whole(body);
  // Once more over all: with chunks that lie about their length a secret may stand half in one and half in a length line.
  return Buffer.from(known(kept + redactPayload(body, payload, redact)), "latin1");
}

const whole = (body: string): Payload => [{ from: 0, to: body.length }];

/** A secret may lie across two chunks: the payload is read as one and put back where it stood. */
function redactPayload(body: string, payload: Payload, redact: (text: string) => string): string {
  const clean = redact(payload.map(({ from, to }) => body.slice(from, to)).join(""));
  let taken = 0;
  let text = "";
  let at = 0;
  for (const { from, to } of payload) {
    text += body.slice(at, from) + clean.slice(taken, taken + to - from);
    taken += to - from;
    at = to;
  }
  return text + body.slice(at);
}

/** Where the payload lies in a chunked body; from the first chunk that does not read, all the rest is taken for payload. */
function chunksOf(body: string): Payload {
  const chunks: { from: number; to: number }[] = [];
  let at = 0;
  while (at < body.length) {
    const size = /^([0-9a-f]{1,8})[^\r\n]*\r?\n/i.exec(body.slice(at, at + 200));
    const from = at + (size?.[0].length ?? 0);
    const length = size === null ? 0 : Number.parseInt(size[1] ?? "", 16);
    const to = length === 0 ? body.length : Math.min(body.length, from + length);
    chunks.push({ from, to });
    if (length === 0) break;
    at = to + (/^\r?\n/.exec(body.slice(to, to + 2))?.[0].length ?? 0);
  }
  return chunks;
}
