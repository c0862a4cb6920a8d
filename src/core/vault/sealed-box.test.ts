import fc from "fast-check";
import { expect, test } from "vitest";
import { boxOverhead, newBoxKeys, openBox, sealInBox } from "./sealed-box.ts";

const keys = newBoxKeys();
const bytes = (text: string) => new TextEncoder().encode(text);

test("any content comes back byte for byte, longer by a fixed count while it is sealed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (content, context) => {
      const sealed = sealInBox(keys.publicKey, content, context);
      expect(sealed.length).toBe(content.length + boxOverhead);
      expect(openBox(keys, sealed, context)).toEqual(content);
    }),
    { numRuns: 30 },
  );
});

test("the same content is sealed differently each time, never in clear", () => {
  const [one, other] = [1, 2].map(() => Buffer.from(sealInBox(keys.publicKey, bytes("secret-word"), "a")));
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  expect(one?.includes("secret-word")).toBe(false);
});

test("another key, another place, or one bit of it changed opens nothing", () => {
  const sealed = sealInBox(keys.publicKey, bytes("secret-word"), "snapshot 1");
  expect(openBox(newBoxKeys(), sealed, "snapshot 1")).toBeUndefined();
  expect(openBox(keys, sealed, "snapshot 2")).toBeUndefined();
  expect(openBox(keys, sealed.subarray(0, boxOverhead - 1), "snapshot 1")).toBeUndefined();
  for (const at of sealed.keys()) {
    const changed = Uint8Array.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(openBox(keys, changed, "snapshot 1"), `byte ${at}`).toBeUndefined();
  }
});
