import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { inProject } from "./project.mjs";

/** Longer than any build takes, so that a lock left behind in some unknown way does not hang people for ever. */
const patience = 180_000;
const pause = 50;

/** Runs the work while no other process of this checkout runs work of that name; waits for its turn. */
export function alone(name, work) {
  mkdirSync(inProject("out"), { recursive: true });
  const lock = inProject("out", `.${name}.lock`);
  const start = Date.now();
  while (!take(lock)) {
    if (Date.now() - start > patience)
      throw new Error(`Another process has held ${lock} for too long: remove it.`);
    // Everything here is synchronous on purpose: the caller has nothing else to do meanwhile.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** True when the lock is ours now. One whose process has died is removed, for the next try. */
function take(lock) {
  try {
    const file = openSync(lock, "wx");
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(holderOf(lock))) rmSync(lock, { force: true });
    return false;
  }
}

function holderOf(lock) {
  try {
    // Empty for the instant between its creation and its writing: then it is alive.
    return Number(readFileSync(lock, "utf8")) || process.pid;
  } catch {
    // Released between the two looks.
    return process.pid;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
