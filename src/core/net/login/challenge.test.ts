import { fc, test as propertyTest } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { parseChallenges } from "./challenge.ts";
import { bestOffer } from "./login-offer.ts";

const read = (...headers: readonly string[]) =>
  parseChallenges(headers).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

test("one challenge", () => {
  expect(read('Digest realm="IPAC 500", nonce="a\\"b", qop="auth,auth-int", stale=TRUE')).toEqual([
    ["digest", { realm: "IPAC 500", nonce: 'a"b', qop: "auth,auth-int", stale: "TRUE" }],
  ]);
});

test("N14: several in one header, commas inside quotes", () => {
  expect(read('Basic realm="a, b", Digest realm="c", nonce=d , algorithm = MD5, Negotiate')).toEqual([
    ["basic", { realm: "a, b" }],
    ["digest", { realm: "c", nonce: "d", algorithm: "MD5" }],
    ["negotiate", {}],
  ]);
});

test("N14: several headers", () => {
  expect(read('Basic realm="a"', 'Digest nonce="n"')).toEqual([
    ["basic", { realm: "a" }],
    ["digest", { nonce: "n" }],
  ]);
});

test("N14: an unquoted list of qops is one value", () => {
  expect(read("Digest qop=auth,auth-int, nonce=n")).toEqual([
    ["digest", { qop: "auth,auth-int", nonce: "n" }],
  ]);
});

test("a token of one word (Negotiate) hides nothing after it", () => {
  expect(read('Negotiate YWJj==, Digest nonce="n"')).toEqual([
    ["negotiate", {}],
    ["digest", { nonce: "n" }],
  ]);
});

test("of a parameter named twice the first counts", () => {
  expect(read('Digest nonce="a", nonce="b"')).toEqual([["digest", { nonce: "a" }]]);
});

test("a realm without quotes may hold spaces", () => {
  expect(read("Digest realm=IPAC 500, nonce=n")).toEqual([["digest", { realm: "IPAC 500", nonce: "n" }]]);
});

test.each(["", ",", "=", '"', 'Digest "', "Digest realm=", 'Digest realm="open'])(
  "odd header %j is read without an error",
  (header) => {
    expect(() => read(header)).not.toThrow();
  },
);

propertyTest.prop([fc.string({ maxLength: 300 })])("any text is read in the end", (text) => {
  expect(() => bestOffer([text, `Digest ${text}`])).not.toThrow();
});

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/);
const value = fc.string({ unit: "grapheme-ascii", maxLength: 20 });
propertyTest.prop([
  fc.uniqueArray(fc.tuple(word, value), { maxLength: 6, selector: ([name]) => name.toLowerCase() }),
])("what is written by the rules is read back", (parameters) => {
  const written = parameters.map(([name, text]) => `${name}="${text.replace(/["\\]/g, "\\$&")}"`).join(", ");
  expect(read(`Digest ${written}`)).toEqual([
    ["digest", Object.fromEntries(parameters.map(([name, text]) => [name.toLowerCase(), text]))],
  ]);
});
