import { expect, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import { type CellContext, cellText, columnOfPath, writeCells } from "./cells.ts";

const context: CellContext = { timeRanges: [{ index: 2, name: "Bureaux" }], yes: "oui", no: "non" };

const durand = (): Resident => ({
  index: 3,
  firstName: "Marie",
  lastName: "Durand",
  numbers: ["sip:1000@1", "sip:1001@1", "sip:1002@1"],
  timeRange: 2,
  priority: true,
  image: "logo.png",
});

test("cells read as people write them", () => {
  const texts = (["number2", "number4", "timeRange", "priority"] as const).map((column) =>
    cellText(durand(), column, context),
  );
  expect(texts).toEqual(["1001@1", "", "Bureaux", "oui"]);
});

test("a number typed in any form is kept in the device's own", () => {
  const resident = durand();
  writeCells(resident, new Map([["number1", " 192.168.0.23 "]]), context);
  expect(resident.numbers[0]).toBe("sip:192.168.0.23");
});

test("what is no number stays as typed, for the rules to say why", () => {
  const resident = durand();
  writeCells(resident, new Map([["number1", "1000"]]), context);
  expect(resident.numbers[0]).toBe("1000");
});

test("an emptied number closes its gap once all cells are written", () => {
  const resident = durand();
  writeCells(
    resident,
    new Map([
      ["number1", ""],
      ["number2", "2002@1"],
    ]),
    context,
  );
  expect(resident.numbers).toEqual(["sip:2002@1", "sip:1002@1"]);
});

test("a number written beyond the last one comes right after it", () => {
  const resident = { ...durand(), numbers: ["sip:1000@1"] };
  writeCells(resident, new Map([["number4", "1009@1"]]), context);
  expect(resident.numbers).toEqual(["sip:1000@1", "sip:1009@1"]);
});

test("time range by name or index, yes and no in both languages; unknown words are left out and counted", () => {
  const resident = durand();
  expect(writeCells(resident, new Map([["timeRange", "off"]]), context)).toBe(0);
  expect(resident.timeRange).toBe(0);
  expect(writeCells(resident, new Map([["timeRange", "bureaux"]]), context)).toBe(0);
  expect(resident.timeRange).toBe(2);
  expect(writeCells(resident, new Map([["timeRange", "jamais"]]), context)).toBe(1);
  expect(resident.timeRange).toBe(2);
  expect(writeCells(resident, new Map([["priority", "No"]]), context)).toBe(0);
  expect(resident.priority).toBe(false);
  expect(writeCells(resident, new Map([["priority", "peut-être"]]), context)).toBe(1);
});

test("a problem's path leads to its column", () => {
  expect(columnOfPath("residents/3/numbers/2")).toBe("number2");
  expect(columnOfPath("residents/3/image")).toBe("image");
  expect(columnOfPath("residents/3/index")).toBeUndefined();
  expect(columnOfPath("residents")).toBeUndefined();
});
