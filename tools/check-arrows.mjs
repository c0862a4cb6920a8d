import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject } from "./project.mjs";
import { run } from "./run.mjs";

/** Fewer would mean that the check looked at nothing: with a TypeScript it does not know, it passes on 0 modules. */
const modulesAtLeast = 50;
const roots = ["src", "simulator", "bench", "e2e"];
const command = ["depcruise", "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...roots];

/** The import arrows hold; and the check that says so is seen to fail on a copy with a forbidden import. */
export async function checkArrows() {
  const here = await cruise(inProject());
  if (here.violations.length > 0) throw new Error(here.violations.map(describe).join("\n"));
  if (here.modules < modulesAtLeast)
    throw new Error(`The arrows were checked on ${here.modules} modules only.`);
  const caught = await inCopyWithForbiddenImport(cruise);
  if (!caught.violations.some(({ rule }) => rule.name === "core-knows-no-shell")) {
    throw new Error("The check of the arrows let a forbidden import pass.");
  }
}

async function cruise(folder) {
  const { output } = await run(command, { cwd: folder });
  try {
    const { modules, summary } = JSON.parse(output);
    return { modules: modules.length, violations: summary.violations };
  } catch {
    throw new Error(output);
  }
}

async function inCopyWithForbiddenImport(look) {
  const copy = mkdtempSync(join(tmpdir(), "perron-arrows-"));
  try {
    for (const path of [...roots, ".dependency-cruiser.cjs", "package.json", "tsconfig.json"]) {
      cpSync(inProject(path), join(copy, path), { recursive: true });
    }
    symlinkSync(inProject("node_modules"), join(copy, "node_modules"), "junction");
    writeFileSync(join(copy, "src/core/forbidden.ts"), 'import "../web/loopback-shell.ts";\n');
    return await look(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const describe = ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`;
