/** What the device answers, before any fault has its way with it. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
  /** Done once the answer has left: a restart, for one. */
  readonly afterwards?: () => void;
};

const reasons: Record<number, string> = {
  200: "OK",
  302: "Found",
  303: "See Other",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Payload Too Large",
  415: "Unsupported Media Type",
  423: "Locked",
  480: "Temporarily Unavailable",
  500: "Internal Server Error",
  507: "Insufficient Storage",
};

export const reasonOf = (status: number): string => reasons[status] ?? "Unknown";

/** A status with a short text, as the local API answers. */
export function statusAnswer(status: number, text: string = reasonOf(status)): Answer {
  return textAnswer(status, "text/plain; charset=utf-8", `${text}\n`);
}

export function textAnswer(status: number, contentType: string, text: string): Answer {
  return bytesAnswer(status, contentType, Buffer.from(text, "utf8"));
}

export function bytesAnswer(status: number, contentType: string, body: Uint8Array): Answer {
  return { status, headers: { "Content-Type": contentType, "Cache-Control": "no-store" }, body };
}
