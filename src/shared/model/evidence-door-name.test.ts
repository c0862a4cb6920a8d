import { expect, test } from "vitest";
import { evidenceDoorName } from "./evidence-door-name.ts";

const door = { id: "d1", name: "", serial: null, address: "192.168.0.30:80" };

test("a door is called by its name of then, else of now, else its serial number, always with its address", () => {
  const named = new Map([["d1", "Hall A"]]);
  expect(evidenceDoorName({ ...door, name: "Entrée" }, named)).toBe("Entrée · 192.168.0.30:80");
  expect(evidenceDoorName({ ...door, serial: "0042" }, named)).toBe("Hall A · 192.168.0.30:80");
  expect(evidenceDoorName({ ...door, serial: "0042" }, new Map())).toBe("0042 · 192.168.0.30:80");
  expect(evidenceDoorName(door, new Map())).toBe("192.168.0.30:80");
});
