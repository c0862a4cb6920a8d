import { randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";

/**
 * The key of a store's sealed columns: in a file beside it, for its owner alone, made once.
 *
 * A server must answer with nobody there to unlock anything, so the key is kept where it runs. A copy of the store alone,
 * in a message or a backup, gives no password away.
 */
export function fieldKeyBeside(store: string): Uint8Array {
  if (store === ":memory:") return randomBytes(32);
  const file = `${store}.key`;
  return readKey(file) ?? makeKey(file);
}

function readKey(file: string): Uint8Array | undefined {
  try {
    const key = new Uint8Array(Buffer.from(readFileSync(file, "utf8").trim(), "base64"));
    return key.length === 32 ? key : undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

/** Whole before it has its name: another process that opens the store at this moment takes it, or gives it. */
function makeKey(file: string): Uint8Array {
  const fresh = `${file}.${randomUUID()}`;
  const handle = openSync(fresh, "wx", 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString("base64")}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    giveName(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
  const key = readKey(file);
  if (!key) throw new Error(`${file} holds no key`);
  return key;
}

function giveName(fresh: string, file: string): void {
  try {
    linkSync(fresh, file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    // A stick (FAT) knows no second name for a file.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw cause;
    copyFileSync(fresh, file, constants.COPYFILE_EXCL);
  }
}
