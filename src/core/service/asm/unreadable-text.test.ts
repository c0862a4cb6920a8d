import { expect, test } from "vitest";
import { unreadableText } from "./unreadable-text.ts";

const shown = (text: string) => unreadableText(Buffer.from(text, "latin1"));

test("text is shown as it came, bytes that are none as dots", () => {
  expect(shown('{"objectid":"0000"')).toBe('{"objectid":"0000"');
  expect(shown("a\0b\x1bc")).toBe("a·b·c");
});

test("the client key and door codes stay covered, quoted or not", () => {
  expect(shown('{"token":"administrator","code":"CL","value":"1234"')).not.toMatch(/administrator|1234/);
  expect(shown("token=administrator&value=1111;1&code=1234")).not.toMatch(/administrator|1111|1234/);
  expect(shown('{value:"98765",')).not.toContain("98765");
});

test("a long message is cut", () => {
  expect(shown("x".repeat(10_000))).toHaveLength(2_000);
});
