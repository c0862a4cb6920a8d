import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/** What a fuzzing process is at: the run, since when (milliseconds), and the input; it can be read after a kill. */
export type Progress = { readonly run: number; readonly since: number; readonly input: Uint8Array };

const headBytes = 24;

/** Writes the input down before each run, at the cost of one system call. */
export function writeProgress(file: string) {
  const handle = openSync(file, "w");
  let buffer = Buffer.alloc(64 * 1024);
  return {
    before: (run: number, input: Uint8Array): void => {
      const length = headBytes + input.length;
      if (buffer.length < length) buffer = Buffer.alloc(2 * length);
      buffer.writeDoubleLE(run, 0);
      buffer.writeDoubleLE(Date.now(), 8);
      buffer.writeUInt32LE(input.length, 16);
      buffer.set(input, headBytes);
      writeSync(handle, buffer, 0, length, 0);
    },
    close: () => closeSync(handle),
  };
}

/** Undefined before the first run. */
export function readProgress(file: string): Progress | undefined {
  const bytes = readFileSync(file);
  if (bytes.length < headBytes) return undefined;
  const length = bytes.readUInt32LE(16);
  const input = Uint8Array.from(bytes.subarray(headBytes, headBytes + length));
  return { run: bytes.readDoubleLE(0), since: bytes.readDoubleLE(8), input };
}
