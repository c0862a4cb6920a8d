import fc from "fast-check";
import { expect, test } from "vitest";
import { latin1, valueEncoding } from "./text-encoding.ts";

const windows1252 = valueEncoding(Uint8Array.of(0xe9));
const utf8 = valueEncoding(new Uint8Array());
const bytes = fc.uint8Array({ maxLength: 64 });

test("windows-1252 reads every byte as the standard does, and writes it back", () => {
  const standard = new TextDecoder("windows-1252");
  fc.assert(
    fc.property(bytes, (some) => {
      const text = windows1252.decode(latin1.decode(some));
      expect(text).toBe(standard.decode(some));
      expect(latin1.encode(windows1252.encode(text) ?? "")).toEqual(some);
    }),
  );
});

test("windows-1252 writes no text that holds a character it lacks", () => {
  expect(windows1252.encode("5 € – Œuf\t")).toBe("5 \x80 \x96 \x8cuf\t");
  for (const foreign of ["Ω", "5 € Ω", "\u0080", "😀", "\ud83d"])
    expect(windows1252.encode(foreign)).toBeUndefined();
});

test("UTF-8 writes back what it read, and no half of a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8.decode(utf8.encode(text) ?? "")).toBe(text);
    }),
  );
  expect(utf8.encode("\ud83d")).toBeUndefined();
});
