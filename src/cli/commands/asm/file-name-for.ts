/** Names that Windows keeps for itself, whatever their ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name for a key of a SETTINGS message: `conf_user` → `conf_user.ini`, a logo keeps its name.
 *
 * The key comes from the network: it names a file within the folder and nothing else, and never one that is `taken`.
 */
export function fileNameFor(key: string, taken: Set<string>): string {
  const plain = key
    .replace(/[^\p{L}\p{N} ._-]/gu, "_")
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, "_")
    .slice(0, 100);
  const safe = reserved.test(plain) || plain === "" ? `_${plain}` : plain;
  const named = key.startsWith("conf_") ? `${safe}.ini` : safe;
  let name = named;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${count}_${named}`;
  taken.add(name.toLowerCase());
  return name;
}
