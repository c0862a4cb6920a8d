/** The few DER forms (ITU-T X.690) that a certificate is made of. */
function element(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const size: number[] = [];
  for (let rest = length; length >= 0x80 && rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  const lengthBytes = length < 0x80 ? [length] : [0x80 | size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => element(0x30, Buffer.concat(parts));
export const set = (...parts: Uint8Array[]): Buffer => element(0x31, Buffer.concat(parts));
export const utf8String = (text: string): Buffer => element(0x0c, Buffer.from(text, "utf8"));
export const octetString = (content: Uint8Array): Buffer => element(0x04, content);
export const bitString = (content: Uint8Array): Buffer =>
  element(0x03, Buffer.concat([Buffer.from([0]), content]));
/** `[n] EXPLICIT` */
export const explicit = (number: number, content: Uint8Array): Buffer => element(0xa0 | number, content);
/** `[n] IMPLICIT` of a primitive. */
export const implicit = (number: number, content: Uint8Array): Buffer => element(0x80 | number, content);

/** A positive integer, big-endian. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const trimmed = first === -1 ? Buffer.from([0]) : Buffer.from(bytes.subarray(first));
  return element(0x02, (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed);
}

/** `1.2.840.10045.4.3.2` */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const group = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      group.unshift(0x80 | (left % 128));
    bytes.push(...group);
  }
  return element(0x06, Buffer.from(bytes));
}

/** UTCTime to 2049, GeneralizedTime after, as RFC 5280 4.1.2.5 wants it. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]/g, "").slice(0, 14);
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(`${digits.slice(2)}Z`, "latin1"))
    : element(0x18, Buffer.from(`${digits}Z`, "latin1"));
}
