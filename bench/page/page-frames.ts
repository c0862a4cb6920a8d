import type { Page } from "@playwright/test";
import type { BenchRow } from "../bench-row.ts";

/** Sixty frames a second: what a screen shows when nothing is late. */
const frameMs = 1_000 / 60;
/** A frame, or a task of the page, that a person notices. */
const noticedMs = 50;

/** What a person saw while something was done to a page; milliseconds. */
export type Frames = {
  readonly p95: number;
  readonly longest: number;
  readonly late: number;
  readonly count: number;
  /** Tasks during which the page answered to nothing. */
  readonly longTasks: number;
  readonly longestTask: number;
};

type Watched = { frames: number[]; tasks: number[]; watching: boolean; observer: PerformanceObserver };
declare global {
  var perronWatch: Watched | undefined;
}

/** The times between frames, and the tasks over 50 ms, while something is done to the page. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(startWatching);
  await work();
  const { frames, tasks } = await page.evaluate(endWatching);
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return {
    p95: at(0.95),
    longest: at(1),
    late: frames.filter((time) => time > noticedMs).length,
    count: frames.length,
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
  };
}

/** The 95th percentile of the frames, beside a peer's. */
export function framesRow(name: string, frames: Frames, peer: BenchRow["peer"]): BenchRow {
  const { p95, longest, late, count } = frames;
  const note = `longest ${Math.round(longest)} ms, ${late} of ${count} frames over ${noticedMs} ms`;
  return { name, value: p95, unit: "ms", peer, limit: `${frameMs.toFixed(1)} ms at 60 Hz`, note };
}

/** The longest task of the page: how long it answered to nothing. */
export function longestTaskRow(name: string, frames: Frames): BenchRow {
  const { longestTask, longTasks, longest } = frames;
  const note = `${longTasks} tasks over ${noticedMs} ms; longest frame ${Math.round(longest)} ms`;
  return { name, value: longestTask, unit: "ms", peer: null, limit: `${noticedMs} ms is noticed`, note };
}

/** A wheel turned `turns` times about thirty times a second, as a person in a hurry does. */
export async function turnWheel(page: Page, turns: number, pixels: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(33);
  }
}

function startWatching(): void {
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.tasks.push(duration);
  });
  const watched: Watched = { frames: [], tasks: [], watching: true, observer };
  globalThis.perronWatch = watched;
  observer.observe({ type: "longtask" });
  let last = performance.now();
  const look = (now: number) => {
    watched.frames.push(now - last);
    last = now;
    if (watched.watching) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function endWatching(): { frames: number[]; tasks: number[] } {
  const watched = globalThis.perronWatch;
  if (!watched) throw new Error("the page was left while it was watched");
  watched.watching = false;
  for (const { duration } of watched.observer.takeRecords()) watched.tasks.push(duration);
  watched.observer.disconnect();
  return { frames: watched.frames, tasks: watched.tasks };
}
