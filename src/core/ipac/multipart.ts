import { randomBytes } from "node:crypto";

export type FilePart = {
  readonly name: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

/** A multipart/form-data body (RFC 7578), byte for byte as given. */
export function multipart(parts: readonly FilePart[]): { contentType: string; bytes: Uint8Array } {
  // 128 random bits: that they stand in a file by chance is out of the question.
  const boundary = `perron-${randomBytes(16).toString("hex")}`;
  const pieces = parts.flatMap(({ name, fileName, contentType, bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(fileName)}"\r\nContent-Type: ${contentType}\r\n\r\n`,
    ),
    bytes,
    Buffer.from("\r\n"),
  ]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** As browsers write it (HTML, multipart/form-data encoding): nothing can end the quotes or the line. */
function quoted(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
