import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { inProject, projectFolder } from "./project.mjs";

/** Writes out/sbom.cdx.json: what the product is made of, as CycloneDX, by npm itself. */
const { status, stdout, stderr } = spawnSync(
  "npm",
  [
    "sbom",
    "--sbom-format",
    "cyclonedx",
    "--sbom-type",
    "application",
    "--omit",
    "dev",
    "--package-lock-only",
  ],
  { cwd: projectFolder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, shell: process.platform === "win32" },
);
if (status === 0) {
  mkdirSync(inProject("out"), { recursive: true });
  writeFileSync(inProject("out/sbom.cdx.json"), stdout);
  process.stderr.write(`out/sbom.cdx.json: ${JSON.parse(stdout).components.length} components\n`);
} else {
  process.stderr.write(stderr);
  process.exitCode = 1;
}
