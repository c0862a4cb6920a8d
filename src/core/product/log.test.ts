import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditTrail } from "../alerts/audit/audit-trail.ts";
import type { AuditLine } from "../alerts/store/audit-rows.ts";
import { ManualClock } from "../clock/manual-clock.ts";
import { openLog } from "./log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-log-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const esc = "\u001b";
const forged = '{"time":0,"level":30,"msg":"applied"}';
const hostile = [
  ["a line that looks like ours", `Hall\n${forged}`],
  [
    "line ends of every kind",
    `a\r${forged}\r\n${forged}\u0085${forged}\u2028${forged}\u2029${forged}\v${forged}`,
  ],
  ["a line of ours that it closes", `x"}\n${forged}\n{"msg":"`],
  ["escape sequences", `${esc}[2J${esc}]52;c;cm0gLXJmIC8=\u0007`],
  ["the same in one byte", "\u009b2J\u009d52;c;AAAA\u009c"],
  ["a line taken back", "failed\r\b\b\bapplied"],
  ["a turned line and hidden letters", "IPAC\u202e005\u200b\ufeff\u{e0041}"],
  ["half a character and NUL", "IPAC\ud800\0\u007f"],
] as const;
const obeyed =
  /(?!\n)[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

test.each(hostile)(
  "S17: %s, from outside, is one line of the log, and moves no terminal",
  async (_what, text) => {
    const log = openLog(folder, new ManualClock(1_000));
    log.write("info", text, { field: text, [text]: "as a name", deep: { list: [text] } });
    log.write("warn", "the next");
    await log.settled();
    const file = readFileSync(join(log.folder, "perron.log"), "utf8");
    expect(file).not.toMatch(obeyed);
    const lines = file
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ time, level }) => [time, level])).toEqual([
      [1_000, 30],
      [1_000, 40],
    ]);
    expect(lines[0]).toMatchObject({ msg: text });
  },
);

test("S17: a fact cannot take the place of a line's time, level or words, nor a prototype's", async () => {
  const log = openLog(folder, new ManualClock(1_000));
  log.write("error", "not applied", JSON.parse('{"time":0,"level":30,"msg":"applied","__proto__":{"x":1}}'));
  await log.settled();
  const line = JSON.parse(readFileSync(join(log.folder, "perron.log"), "utf8"));
  expect([line.time, line.level, line.msg]).toEqual([1_000, 50, "not applied"]);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test.each(hostile)("S17: %s is one line of the alerts' trace", (_what, text) => {
  const file = join(folder, "trace.ndjson");
  const store = { profiles: { get: () => ({ audit: file }) } };
  const line = { at: 0, host: text, what: text } as unknown as AuditLine;
  auditTrail(store as never, () => expect.unreachable()).add(line);
  const trace = readFileSync(file, "utf8");
  expect(trace).not.toMatch(obeyed);
  expect(trace.split("\n")).toHaveLength(2);
});
