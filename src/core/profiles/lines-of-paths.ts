/** No profile goes deeper by far; each level more makes every path below it longer. */
const deepest = 32;

/** Where each value of a JSON text begins: `limits.residents` → 31. Lines count from 1; the text must be JSON; below 32 levels nothing is told. */
export function linesOfPaths(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  /** The containers around the present place: the path of each, and the index of an array's next value. */
  const around: { path: string; index: number | null }[] = [];
  let line = 1;
  let path = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\],\n]|[^\s{}[\],"]+/g)) {
    const inside = around.at(-1);
    const isDeep = around.length > deepest;
    if (token === "\n") line += 1;
    else if (isDeep && (token === "{" || token === "[")) around.push({ path: "", index: null });
    else if (token === "}" || token === "]") around.pop();
    else if (token === ",") {
      if (inside && inside.index !== null) inside.index += 1;
    } else if (!isDeep && token.endsWith(":")) {
      path = joined(inside?.path, JSON.parse(token.slice(0, -1)) as string);
      lines.set(path, line);
    } else if (!isDeep) {
      const here = inside && inside.index !== null ? joined(inside.path, String(inside.index)) : path;
      if (!lines.has(here)) lines.set(here, line);
      if (token === "{" || token === "[") around.push({ path: here, index: token === "[" ? 0 : null });
    }
    if (token.endsWith(":")) line += token.split("\n").length - 1;
  }
  return lines;
}

const joined = (parent: string | undefined, key: string) => (parent ? `${parent}.${key}` : key);
