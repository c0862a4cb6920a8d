import { parseArgs } from "node:util";
import { checkArrows } from "./check-arrows.mjs";
import { countsOf } from "./counts.mjs";
import { installForTests } from "./debian-packages.mjs";
import { ensureInstalled } from "./installed.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

/**
 * `npm test`: installs what is missing, then every check and test; the last line is `N passed, N failed`.
 *
 * --quick leaves out what needs a build, real peers or a browser.
 */
const { values: asked } = parseArgs({ options: { quick: { type: "boolean" } } });

ensureInstalled();
if (!asked.quick) installForTests();

const tally = { passed: 0, failed: 0 };

await check("types", ["tsc", "-p", "tsconfig.json"]);
await check("lint: biome", ["biome", "check", "--error-on-warnings", "."]);
await check("lint: oxlint", ["oxlint", "--type-aware", "--deny-warnings", "."]);
await checkInside("arrows", checkArrows);
await check("dead code", ["knip"]);
if (!asked.quick) await check("build", ["node", "tools/build.mjs"]);
await tests("unit", ["vitest", "run", "--project", "unit"]);
if (!asked.quick) {
  await tests("integration", ["vitest", "run", "--project", "integration"]);
  await tests("e2e", ["playwright", "test"]);
}

process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;

/** A command that is one check; what it says matters only when it fails. */
async function check(name, command) {
  await checkInside(name, async () => {
    const { status, output } = await run(command);
    if (status !== 0) throw new Error(output);
  });
}

async function checkInside(name, work) {
  const start = Date.now();
  try {
    await work();
    report(name, { passed: 1, failed: 0 }, start);
  } catch (error) {
    process.stdout.write(`${error.message}\n`);
    report(name, { passed: 0, failed: 1 }, start);
  }
}

/** A runner that counts its own tests; one that counts none, or ends badly without a failed one, is itself a failure. */
async function tests(name, command) {
  const start = Date.now();
  const { status, output, report: told } = await run(command, { reportFor: name });
  const counts = countsOf(told);
  const bad = status !== 0 && counts.failed === 0;
  if (bad || counts.passed === 0) counts.failed += 1;
  if (counts.failed > 0) process.stdout.write(`${output}\n`);
  report(name, counts, start);
}

function report(name, { passed, failed }, start) {
  tally.passed += passed;
  tally.failed += failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const mark = failed ? "✗" : "✓";
  process.stdout.write(`${mark} ${name} (${passed}${failed ? `, ${failed} failed` : ""}) ${seconds} s\n`);
}

process.on("unhandledRejection", (error) => {
  say({
    fr: `Les vérifications se sont arrêtées : ${String(error)}`,
    en: `The checks stopped: ${String(error)}`,
  });
  process.exit(1);
});
