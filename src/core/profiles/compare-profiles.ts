/** A field in which two profiles differ; null = the profile has no such field. */
export type ProfileDifference = {
  readonly path: string;
  readonly builtIn: string | null;
  readonly value: string | null;
};

/** The fields of a profile that differ from the built-in one, in the order of the built-in one. */
export function compareProfiles(builtIn: unknown, other: unknown): ProfileDifference[] {
  const mine = leaves(builtIn);
  const theirs = leaves(other);
  const paths = new Set([...mine.keys(), ...theirs.keys()]);
  return [...paths].flatMap((path) => {
    const [before = null, after = null] = [mine.get(path), theirs.get(path)];
    return before === after ? [] : [{ path, builtIn: before, value: after }];
  });
}

function leaves(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return new Map([[path.join("."), typeof value === "string" ? value : JSON.stringify(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, [...path, key])]));
}
