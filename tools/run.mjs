import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { findNode24, node24IsMissing } from "./node-24.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { wordsOf } from "./say.mjs";

/** Longer than any one step takes on a slow machine; whatever takes longer hangs. */
const atMost = 10 * 60_000;

/**
 * Runs a program of node_modules/.bin (or `node`) with Node 24 in the project.
 *
 * @param reportFor the name of a test run whose JSON report is wanted
 * @returns how it ended, all it said, and the report
 */
export async function run([program, ...args], { reportFor, cwd = projectFolder } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "perron-test-"));
  const file = join(folder, "report.json");
  const options = { cwd, env: environment(file) };
  try {
    const ended = await spawned(program, [...args, ...(reportFor ? reporters(program, file) : [])], options);
    return { ...ended, report: existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reporters = (program, file) =>
  program === "vitest"
    ? ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
    : ["--reporter=line,json"];

function environment(file) {
  const node = findNode24();
  if (!node) throw new Error(wordsOf(node24IsMissing));
  return {
    ...process.env,
    PATH: [dirname(node), inProject("node_modules/.bin"), process.env.PATH].join(delimiter),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    // An import of Electron by a tool or a test must not start its download.
    ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? "/nonexistent",
    FORCE_COLOR: "0",
  };
}

function spawned(program, args, options) {
  return new Promise((resolve, reject) => {
    // The programs of node_modules/.bin are .cmd files on Windows, which only a shell can start.
    const shell = process.platform === "win32" && program !== "node";
    const child = spawn(program, args, { ...options, shell, stdio: ["ignore", "pipe", "pipe"] });
    const hangs = setTimeout(() => child.kill("SIGKILL"), atMost);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (piece) => {
        output += piece;
      });
    }
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(hangs);
      resolve({ status, output });
    });
  });
}
