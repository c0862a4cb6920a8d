/**
 * What a device holds that applied only the first half of the changes: a fault, never a feature.
 *
 * Works on lines: the second half of the changed `key=value` lines keep the value they had, or go away when they are new.
 */
export function halfApplied(before: Uint8Array, wanted: Uint8Array): Uint8Array {
  const old = valuesByPath(Buffer.from(before).toString("utf8"));
  const lines = Buffer.from(wanted).toString("utf8").split("\n");
  const paths = pathsOf(lines);
  const changed = lines.flatMap((line, index) => {
    const path = paths[index];
    return path != null && old.get(path) !== line ? [index] : [];
  });
  const undone = new Set(changed.slice(Math.floor(changed.length / 2)));
  const kept = lines.flatMap((line, index) => {
    if (!undone.has(index)) return [line];
    const previous = old.get(paths[index] ?? "");
    return previous === undefined ? [] : [previous];
  });
  return Buffer.from(kept.join("\n"), "utf8");
}

function valuesByPath(text: string): Map<string, string> {
  const lines = text.split("\n");
  const values = new Map<string, string>();
  pathsOf(lines).forEach((path, index) => {
    if (path !== null) values.set(path, lines[index] ?? "");
  });
  return values;
}

/** `Section.key` of each line, null for the others. */
function pathsOf(lines: readonly string[]): (string | null)[] {
  let section = "";
  return lines.map((line) => {
    const header = /^\[(.+)\]\r?$/.exec(line);
    if (header?.[1] !== undefined) section = header[1];
    const key = /^([A-Za-z0-9_.-]+)=/.exec(line)?.[1];
    return key === undefined ? null : `${section}.${key}`;
  });
}
