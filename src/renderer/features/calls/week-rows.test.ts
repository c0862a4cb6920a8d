import { describe, expect, it } from "vitest";
import { readTime, weekRows } from "./week-rows.ts";

describe("weekRows", () => {
  it("cuts a span at midnight", () => {
    const rows = weekRows([{ from: 22, to: 30 }]);
    expect(rows[0]).toEqual({ day: "monday", spans: [{ from: 22, to: 24 }] });
    expect(rows[1]).toEqual({ day: "tuesday", spans: [{ from: 0, to: 6 }] });
    expect(rows[2]?.spans).toEqual([]);
  });

  it("fills all seven days for who always rings", () => {
    const rows = weekRows([{ from: 0, to: 168 }]);
    expect(rows).toHaveLength(7);
    for (const { spans } of rows) expect(spans).toEqual([{ from: 0, to: 24 }]);
  });

  it("keeps several spans of a day apart", () => {
    expect(
      weekRows([
        { from: 152, to: 156 },
        { from: 158, to: 162 },
      ])[6],
    ).toEqual({
      day: "sunday",
      spans: [
        { from: 8, to: 12 },
        { from: 14, to: 18 },
      ],
    });
  });
});

describe("readTime", () => {
  it("reads a time of day", () => expect(readTime("22:30")).toEqual({ hour: 22, minute: 30 }));
  it.each(["", "24:00", "7:60", "22h30", "soir"])("refuses %s", (text) =>
    expect(readTime(text)).toBeUndefined(),
  );
});
