import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder that holds Perron's package.json, and beside it `resources/` and `out/`.
 *
 * Found by walking up from this file, since sources, built files and the packaged archive lie at different depths.
 */
export function productFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder))
      throw new Error("Perron's package.json is missing: the installation is damaged.");
  }
}

/** As package.json says, e.g. `0.1.0`. */
export function productVersion(): string {
  const description: { version: string } = JSON.parse(
    readFileSync(join(productFolder(), "package.json"), "utf8"),
  );
  return description.version;
}
