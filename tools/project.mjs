import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that these tools belong to. */
export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), "..");

/** A path in the project. */
export const inProject = (...parts) => join(projectFolder, ...parts);
