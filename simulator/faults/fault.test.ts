import { describe, expect, test } from "vitest";
import { makeFault, parseFault } from "./fault.ts";

describe("names and values", () => {
  test.each([
    ["stall", { name: "stall", value: "0", scope: "all", times: null }],
    ["cut-in=120@uploads*1", { name: "cut-in", value: "120", scope: "uploads", times: 1 }],
    ["redirect=http://u@h/x", { name: "redirect", value: "http://u@h/x", scope: "all", times: null }],
    ["latency=5@/api/voip", { name: "latency", value: "5", scope: "/api/voip", times: null }],
    ["wrong-content-length=-3", { name: "wrong-content-length", value: "-3", scope: "all", times: null }],
  ])("%s", (text, fault) => expect(parseFault(text)).toEqual(fault));

  test.each([
    ["nonsense", "no fault is called nonsense"],
    ["cut-in", "cut-in needs a value"],
    ["cut-in=x", "cut-in does not take"],
    ["garbage=1", "garbage takes no value"],
    ["LATENCY=1", "not a fault"],
  ])("%s is refused: %s", (text, reason) => expect(parseFault(text)).toContain(reason));

  test("a value with a line end would break the header", () => {
    expect(makeFault("redirect", "http://a/\r\nX: y")).toContain("does not take");
  });
});
