/** Parameters of a `Digest` Authorization header, names in lower case. */
export type DigestParameters = ReadonlyMap<string, string>;

/** `Basic` → user and password (RFC 7617, UTF-8); null when malformed. */
export function readBasic(header: string): { login: string; password: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? null : { login: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** `Digest` parameters (RFC 7616 3.4); null when malformed or when a parameter comes twice. */
export function readDigest(header: string): DigestParameters | null {
  const list = /^Digest +(.+)$/i.exec(header)?.[1];
  if (list === undefined) return null;
  const parameters = new Map<string, string>();
  const pattern = /\s*([A-Za-z0-9*_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)/y;
  while (pattern.lastIndex < list.length) {
    const match = pattern.exec(list);
    if (match?.[1] === undefined) return null;
    const name = match[1].toLowerCase();
    if (parameters.has(name)) return null;
    parameters.set(name, match[2] === undefined ? (match[3] ?? "") : match[2].replace(/\\(.)/g, "$1"));
  }
  return parameters;
}
