import { expect, test } from "vitest";
import { worldOf } from "./world.ts";

test.each([
  ["https://api.octopush.com/v1/public", false, "real"],
  ["https://api.octopush.com/v1/public", true, "simulation"],
  ["http://127.0.0.1:4000/v1/public", false, "fake"],
  ["http://127.0.0.1:4000/v1/public", true, "fake"],
  ["http://[::1]:4000", false, "fake"],
  ["http://localhost:1", false, "fake"],
  ["http://127.0.0.1.example.com", false, "real"],
  ["http://localhost.example.com", false, "real"],
] as const)("%s with test mode %s is %s", (baseUrl, testMode, world) => {
  expect(worldOf({ baseUrl, testMode })).toBe(world);
});
