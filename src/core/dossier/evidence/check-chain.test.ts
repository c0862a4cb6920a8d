import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keptLog } from "../testing/kept-log.ts";
import { checkChain } from "./check-chain.ts";
import { evidenceLine, readEvidenceLine } from "./evidence-lines.ts";

test("a log as it was written has no break, and its head is its last hash", () => {
  const kept = keptLog(5);
  const verdict = checkChain(kept);
  expect(verdict.breaks).toEqual([]);
  expect(verdict.head).toEqual({ entries: 5, hash: kept[4]?.hash });
});

test("an entry removed, moved or repeated breaks the chain where it happened", () => {
  const kept = keptLog(5);
  const at = (log: typeof kept) => checkChain(log).breaks.map(({ sequence }) => sequence)[0];
  expect(at(kept.toSpliced(2, 1))).toBe(3);
  expect(at([...kept.slice(0, 1), ...kept.slice(1, 3).toReversed(), ...kept.slice(3)])).toBe(2);
  expect(at(kept.toSpliced(1, 0, kept[0] as (typeof kept)[number]))).toBe(2);
});

test("a changed entry is named alone: those after it still follow the hash it had", () => {
  const kept = keptLog(6);
  const changed = kept.with(3, {
    ...(kept[3] as (typeof kept)[number]),
    text: kept[3]?.text.replace("Hall", "Hail") ?? "",
  });
  expect(checkChain(changed).breaks.map(({ sequence }) => sequence)).toEqual([4]);
});

property.prop([fc.integer({ min: 0, max: 4 }), fc.nat(), fc.integer({ min: 0, max: 7 })])(
  "one flipped bit in an entry or its hash is found, in that entry or the next",
  (place, spot, bit) => {
    const kept = keptLog(5);
    const one = kept[place] as (typeof kept)[number];
    const bytes = Buffer.from(evidenceLine(one));
    const offset = spot % bytes.length;
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
    const read = readEvidenceLine(bytes.toString("utf8"));
    if (!read) return; // The line itself no longer has its form: found.
    const found = checkChain(kept.with(place, read)).breaks.map(({ sequence }) => sequence);
    expect(found.length).toBeGreaterThan(0);
    expect([place + 1, place + 2]).toContain(found[0]);
  },
);

test("a line is read back byte for byte; what is no line is refused", () => {
  const [one] = keptLog(1);
  if (!one) throw new Error("no entry");
  expect(readEvidenceLine(evidenceLine(one))).toEqual(one);
  expect(readEvidenceLine("{}")).toBeUndefined();
  expect(readEvidenceLine("")).toBeUndefined();
});
