import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("keys are sorted by UTF-16 units, nothing is spaced", () => {
  expect(canonicalJson({ b: [1, null, true], a: "é", "€": 1e21, "\u{1F600}": 0 })).toBe(
    '{"a":"é","b":[1,null,true],"€":1e+21,"\u{1F600}":0}',
  );
});

test("a key without a value is left out; a value without a JSON form is a bug", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  expect(() => canonicalJson({ a: new Date(0) })).toThrow(TypeError);
  expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
});

property.prop([fc.jsonValue()])("it reads back as itself, and writing it again changes nothing", (value) => {
  const text = canonicalJson(value);
  expect(canonicalJson(JSON.parse(text))).toBe(text);
});

property.prop([fc.dictionary(fc.string(), fc.integer())])("the order of keys does not count", (value) => {
  const turned = Object.fromEntries(Object.entries(value).toReversed());
  expect(canonicalJson(turned)).toBe(canonicalJson(value));
});
