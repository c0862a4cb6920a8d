import { expect, test } from "vitest";
import { bestOffer } from "./login-offer.ts";

const digest = (more = "") => `Digest realm="IPAC500", nonce="n"${more}`;

test("nothing offered", () => {
  expect(bestOffer([])).toEqual({ kind: "nothing" });
});

test.each([
  ["SHA-256 over MD5", [digest(", algorithm=MD5"), digest(", algorithm=SHA-256")], "SHA-256"],
  [
    "SHA-512-256 over SHA-256",
    [digest(", algorithm=SHA-256"), digest(", algorithm=SHA-512-256")],
    "SHA-512-256",
  ],
  ["no algorithm is MD5", [digest()], "MD5"],
  [
    "an algorithm of tomorrow is passed over",
    [digest(", algorithm=SHA-3"), digest(", algorithm=MD5")],
    "MD5",
  ],
])("F48 N14: %s", (_name, headers, algorithm) => {
  expect(bestOffer(headers)).toMatchObject({ kind: "digest", challenge: { algorithm } });
});

test("F48: digest over Basic, wherever it stands", () => {
  expect(bestOffer(['Basic realm="x"', digest()]).kind).toBe("digest");
  expect(bestOffer([digest(), 'Basic realm="x"']).kind).toBe("digest");
});

test("a digest without a nonce cannot be answered", () => {
  expect(bestOffer(['Digest realm="x"']).kind).toBe("unknown");
});

test("N14: auth-int beside auth is passed over, alone it is named", () => {
  expect(bestOffer([digest(', qop="auth-int,auth"')])).toMatchObject({
    kind: "digest",
    challenge: { qop: "auth" },
  });
  expect(bestOffer([digest(', qop="auth-int"')])).toEqual({ kind: "auth-int" });
});

test("stale only when it says true", () => {
  expect(bestOffer([digest(", stale=true")])).toMatchObject({ challenge: { stale: true } });
  expect(bestOffer([digest(", stale=false")])).toMatchObject({ challenge: { stale: false } });
});
