import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";

const flushes = 50;

/** Milliseconds this disk takes until a page at a file's end is safe: the median of 50. */
export function measureDiskFlush(file: string): number {
  const page = Buffer.alloc(4096);
  const descriptor = openSync(file, "w");
  const times = Array.from({ length: flushes }, () => {
    const start = performance.now();
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
    return performance.now() - start;
  });
  closeSync(descriptor);
  return times.sort((a, b) => a - b)[flushes / 2] ?? 0;
}
