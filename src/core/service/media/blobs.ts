/** A file of the page as bytes. */
export const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** Bytes as a file for the page. */
export const blobOf = (content: Uint8Array, type: string): Blob =>
  new Blob([Uint8Array.from(content)], { type });
