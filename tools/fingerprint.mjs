import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "./project.mjs";

/** Changes with any file among the inputs (paths in the project; folders are read through). Tests do not count. */
export function fingerprint(inputs) {
  const hash = createHash("sha256");
  for (const path of inputs) for (const line of describe(path)) hash.update(line);
  return hash.digest("hex");
}

function* describe(path) {
  const facts = statSync(inProject(path), { throwIfNoEntry: false });
  if (!facts) return;
  if (!facts.isDirectory()) {
    yield `${path}\0${facts.size}\0${facts.mtimeMs}\n`;
    return;
  }
  for (const entry of readdirSync(inProject(path)).sort()) {
    if (!/\.test\.tsx?$/.test(entry)) yield* describe(join(path, entry));
  }
}
