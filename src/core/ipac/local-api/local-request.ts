import type { DeviceRequest } from "#core/net/conversation.ts";

/** Fields in the order in which the vendor note writes them. */
export type LocalFields = Readonly<Record<string, string>>;

type Body = NonNullable<DeviceRequest["body"]>;

const encoder = new TextEncoder();

/** `code=1234&relay=1`, percent-encoded: a code with `&` or `#` must not become another field. */
export function formBody(fields: LocalFields): Body {
  const text = Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
  return { contentType: "application/x-www-form-urlencoded", bytes: encoder.encode(text) };
}

/** `{"type":"wav","loop":"2","data":"…"}`: numbers travel as strings, as in the vendor note. */
export function jsonBody(fields: LocalFields): Body {
  return { contentType: "application/json", bytes: encoder.encode(JSON.stringify(fields)) };
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
