import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { BenchRow } from "../bench-row.ts";

const megabyte = 2 ** 20;

/** What the shell and the page hold while 5,000 residents are on the screen. */
export async function memoryRows(page: Page, shell: ChildProcess): Promise<BenchRow[]> {
  const inspector = await page.context().newCDPSession(page);
  await inspector.send("HeapProfiler.collectGarbage");
  const { usedSize } = await inspector.send("Runtime.getHeapUsage");
  const name = "memory with 5,000 residents";
  return [
    {
      name: `${name}, loopback shell`,
      value: residentBytes(shell) / megabyte,
      unit: "MB",
      peer: null,
      note: "resident",
    },
    {
      name: `${name}, page`,
      value: usedSize / megabyte,
      unit: "MB",
      peer: null,
      note: "JavaScript heap after a collection",
    },
  ];
}

function residentBytes({ pid }: ChildProcess): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}
