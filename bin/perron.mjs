#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { build } from "../tools/build.mjs";
import { findNode24, isNode24, node24IsMissing } from "../tools/node-24.mjs";
import { inProject } from "../tools/project.mjs";
import { say } from "../tools/say.mjs";

/** The `perron` command: finds a Node that it runs on, builds what a checkout changed, and starts. */

const usageExit = 2;

if (isNode24()) await start();
else startAgainOn(findNode24());

async function start() {
  // An installed package holds no sources, and nothing to build from.
  if (existsSync(inProject("src/cli")) && !builds()) return;
  await import("../out/cli/index.js");
}

function builds() {
  try {
    build("node");
    return true;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return false;
  }
}

function startAgainOn(node) {
  if (!node) {
    say(node24IsMissing);
    process.exitCode = usageExit;
    return;
  }
  const again = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  passSignalsTo(again);
  again.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

function passSignalsTo(again) {
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => again.kill(signal));
  // A terminal sends Ctrl+C to both by itself, and a second one would mean « at once ».
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) again.kill("SIGINT");
  });
}
