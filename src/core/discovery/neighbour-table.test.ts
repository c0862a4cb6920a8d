import { describe, expect, it } from "vitest";
import { parseArpCommand, parseProcNetArp } from "./neighbour-table.ts";

describe("parseProcNetArp", () => {
  it("tells who answered from who was only asked", () => {
    const text = [
      "IP address       HW type     Flags       HW address            Mask     Device",
      "10.60.0.54       0x1         0x0         00:00:00:00:00:00     *        eth0",
      "10.60.3.128      0x1         0x2         be:e6:b8:e0:07:2e     *        eth0",
      "10.60.3.129      0x1         0x6         be:e6:b8:e0:07:2f     *        eth0",
      "",
    ].join("\n");
    expect([...parseProcNetArp(text)]).toEqual([
      ["10.60.0.54", null],
      ["10.60.3.128", "BE:E6:B8:E0:07:2E"],
      ["10.60.3.129", "BE:E6:B8:E0:07:2F"],
    ]);
  });

  it("takes the answer where one card heard it and another did not", () => {
    const line = (flags: string, mac: string, card: string) => `10.0.0.1  0x1  ${flags}  ${mac}  *  ${card}`;
    const answered = line("0x2", "02:00:00:00:00:07", "eth0");
    const silent = line("0x0", "00:00:00:00:00:00", "eth1");
    for (const lines of [
      [answered, silent],
      [silent, answered],
    ]) {
      expect(parseProcNetArp(["header", ...lines].join("\n")).get("10.0.0.1")).toBe("02:00:00:00:00:07");
    }
  });
});

describe("parseArpCommand", () => {
  it("reads macOS, with its shortened bytes", () => {
    const text =
      "? (192.168.1.1) at 0:1e:c0:12:34:5 on en0 ifscope [ethernet]\n? (192.168.1.9) at (incomplete) on en0 ifscope [ethernet]\n";
    expect([...parseArpCommand(text)]).toEqual([
      ["192.168.1.1", "00:1E:C0:12:34:05"],
      ["192.168.1.9", null],
    ]);
  });

  it("reads French Windows", () => {
    const text =
      "\r\nInterface : 192.168.1.20 --- 0xb\r\n  Adresse Internet      Adresse physique      Type\r\n  192.168.1.1           00-1e-c0-12-34-56     dynamique\r\n";
    expect([...parseArpCommand(text)]).toEqual([["192.168.1.1", "00:1E:C0:12:34:56"]]);
  });
});
