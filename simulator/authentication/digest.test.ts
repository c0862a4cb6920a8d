import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { handClock } from "../clock/hand-clock.ts";
import { readDigest } from "./authorization-header.ts";
import { checkDigest, type DigestAlgorithm } from "./digest.ts";
import { createNonceBook, type NonceBook } from "./nonce-book.ts";

/** RFC 7616 3.9.1, to the letter. */
const nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
const opaque = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";
const header = (algorithm: string, response: string): string =>
  `Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=${algorithm}, nonce="${nonce}", nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="${response}", opaque="${opaque}"`;

const trusting: NonceBook = { ...createNonceBook(handClock(), seconds(1)), use: () => "good" };

function check(text: string, algorithm: DigestAlgorithm, password = "Circle of Life"): string {
  const parameters = readDigest(text);
  if (parameters === null) throw new Error("header not read");
  const settings = { algorithms: [algorithm], qop: true, realm: "http-auth@example.org", opaque };
  const request = { method: "GET", target: "/dir/index.html", login: "Mufasa", password };
  return checkDigest({
    ...request,
    parameters,
    settings,
    nonces: trusting,
    nonceUses: Number.POSITIVE_INFINITY,
  });
}

describe("the examples of RFC 7616", () => {
  test.each<[DigestAlgorithm, string]>([
    ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
    ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
  ])("%s", (algorithm, response) => {
    expect(check(header(algorithm, response), algorithm)).toBe("good");
    expect(check(header(algorithm, response.replace(/^./, "0")), algorithm)).toBe("wrong");
    expect(check(header(algorithm, response), algorithm, "circle of life")).toBe("wrong");
  });
});

describe("session keys (RFC 7616 3.4.2)", () => {
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  const answer = (book: NonceBook, session: string, clientNonce: string, count: string): string => {
    const key = hash(`${hash("u:r:p")}:n:${session}`);
    const response = hash(`${key}:n:${count}:${clientNonce}:auth:${hash("GET:/")}`);
    const text = `Digest username="u", realm="r", nonce="n", uri="/", algorithm=SHA-256-sess, qop=auth, nc=${count}, cnonce="${clientNonce}", opaque="o", response="${response}"`;
    const settings = { algorithms: ["SHA-256-sess" as const], qop: true, realm: "r", opaque: "o" };
    const request = { method: "GET", target: "/", login: "u", password: "p" };
    const parameters = readDigest(text) ?? new Map();
    return checkDigest({ ...request, parameters, settings, nonces: book, nonceUses: 9 });
  };

  test("are made from the client's first nonce, or from the present one", () => {
    let first: string | undefined;
    const book: NonceBook = {
      ...trusting,
      firstClientNonce: () => first,
      rememberClientNonce: (_nonce, clientNonce) => {
        first ??= clientNonce;
      },
    };
    expect(answer(book, "aa", "aa", "00000001")).toBe("good");
    expect(answer(book, "aa", "bb", "00000002")).toBe("good");
    expect(answer(book, "cc", "cc", "00000003")).toBe("good");
    expect(answer(book, "dd", "ee", "00000004")).toBe("wrong");
  });
});

test("quoted characters are read as they stand for", () => {
  expect(readDigest('Digest username="a\\"b\\\\c", nc=1')?.get("username")).toBe('a"b\\c');
  expect(readDigest("Digest nc")).toBeNull();
  expect(readDigest("Basic YTpi")).toBeNull();
});
