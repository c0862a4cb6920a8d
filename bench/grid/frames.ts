import type { Page } from "@playwright/test";
import type { BenchRow } from "../bench-row.ts";

/** Sixty frames a second: what a screen shows when nothing is late. */
const frameMs = 1_000 / 60;

/** A person's wheel turns about thirty times a second. */
export async function turnWheel(page: Page, pixels: number): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(33);
  }
}

export type Frames = {
  readonly p95: number;
  readonly longest: number;
  readonly late: number;
  readonly count: number;
};

export function frameRow(name: string, frames: Frames, peer: BenchRow["peer"]): BenchRow {
  const note = `longest ${Math.round(frames.longest)} ms, ${frames.late} of ${frames.count} frames over 50 ms`;
  const limit = `${frameMs.toFixed(1)} ms at 60 Hz`;
  return { name, value: frames.p95, unit: "ms", peer, limit, note };
}

/** The times between frames while something is done to the page. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { perronFrames: frames, perronWatching: true });
    let last = performance.now();
    const look = (now: number) => {
      frames.push(now - last);
      last = now;
      if ((globalThis as { perronWatching?: boolean }).perronWatching) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await work();
  const frames = await page.evaluate(() => {
    Object.assign(globalThis, { perronWatching: false });
    return (globalThis as unknown as { perronFrames: number[] }).perronFrames;
  });
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  const late = frames.filter((time) => time > 50).length;
  return { p95: at(0.95), longest: at(1), late, count: frames.length };
}
