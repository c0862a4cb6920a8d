/** A request as the device has read it, body and all. */
export type DeviceRequest = {
  readonly method: string;
  /** As it stood in the request line: digest compares it to the letter. */
  readonly target: string;
  /** Decoded path without query; null when it does not decode. */
  readonly path: string | null;
  readonly query: string;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
};

export function splitTarget(target: string): { path: string | null; query: string } {
  const mark = target.indexOf("?");
  const raw = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? "" : target.slice(mark + 1);
  try {
    return { path: decodeURIComponent(raw), query };
  } catch {
    return { path: null, query };
  }
}
