import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const policy = new Map(
  contentSecurityPolicy("n0nce", ["ws://127.0.0.1:40123"])
    .split("; ")
    .map((rule) => [rule.split(" ")[0], rule] as const),
);

test("pictures and sounds in memory can be seen and heard before they are sent", () => {
  expect(policy.get("img-src")).toBe("img-src 'self' data: blob:");
  expect(policy.get("media-src")).toBe("media-src 'self' blob:");
});

test("nothing in memory can run or be fetched", () => {
  expect(policy.get("script-src")).toBe("script-src 'self'");
  expect(policy.get("connect-src")).toBe("connect-src 'self' ws://127.0.0.1:40123");
  expect(policy.get("default-src")).toBe("default-src 'none'");
});
