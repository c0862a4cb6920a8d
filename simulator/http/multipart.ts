export type MultipartPart = {
  readonly name: string;
  readonly fileName: string | null;
  readonly content: Uint8Array;
};

/**
 * Parts of a `multipart/form-data` body, byte for byte (RFC 7578); null when it is not one.
 *
 * The closing boundary must be there: a body that was cut short is not taken.
 */
export function readMultipart(contentType: string, body: Uint8Array): MultipartPart[] | null {
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType,
  );
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return null;
  const bytes = Buffer.concat([Buffer.from("\r\n"), body]);
  const delimiter = Buffer.from(`\r\n--${name}`);
  const parts: MultipartPart[] = [];
  let from = bytes.indexOf(delimiter);
  while (from !== -1 && parts.length <= 16) {
    const after = from + delimiter.length;
    const mark = bytes.toString("latin1", after, after + 2);
    if (mark === "--") return parts;
    const next = bytes.indexOf(delimiter, after);
    if (mark !== "\r\n" || next === -1) return null;
    const part = readPart(bytes.subarray(after + 2, next));
    if (part === null) return null;
    parts.push(part);
    from = next;
  }
  return null;
}

function readPart(bytes: Buffer): MultipartPart | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const head = bytes.toString("utf8", 0, end);
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  const name = /(?:^|[;\s])name="([^"]*)"/.exec(disposition ?? "")?.[1];
  if (name === undefined) return null;
  const fileName = /(?:^|[;\s])filename="((?:[^"\\]|\\.)*)"/.exec(disposition ?? "")?.[1] ?? null;
  return { name, fileName, content: bytes.subarray(end + 4) };
}
