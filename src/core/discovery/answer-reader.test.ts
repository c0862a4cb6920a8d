import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerReader, largestAnswer } from "./answer-reader.ts";

function readAll(text: string, cuts: readonly number[] = []) {
  const reader = createAnswerReader();
  const bytes = Buffer.from(text, "latin1");
  let at = 0;
  let complete = false;
  for (const cut of [...cuts, bytes.length]) {
    if (!complete) complete = reader.push(bytes.subarray(at, cut));
    at = cut;
  }
  return { complete, answer: reader.answer() };
}

const page = "HTTP/1.1 200 OK\r\nServer: IPAC\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 5\r\n\r\nhello";

describe("createAnswerReader", () => {
  it("reads status, headers in lower case, and the body to its declared length", () => {
    const { complete, answer } = readAll(page);
    expect(complete).toBe(true);
    expect(answer).toMatchObject({ status: 200, headers: { server: "IPAC", "x-a": "1, 2" } });
    expect(Buffer.from(answer?.body ?? []).toString()).toBe("hello");
  });

  it("reads the same however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: page.length })), (cuts) => {
        const { complete, answer } = readAll(
          page,
          [...cuts].sort((a, b) => a - b),
        );
        expect([complete, answer?.status, Buffer.from(answer?.body ?? []).toString()]).toEqual([
          true,
          200,
          "hello",
        ]);
      }),
    );
  });

  it("joins chunks", () => {
    const { complete, answer } = readAll(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<tit\r\n5\r\nle>IP\r\n0\r\n\r\n",
    );
    expect(complete).toBe(true);
    expect(Buffer.from(answer?.body ?? []).toString()).toBe("<title>IP");
  });

  it("gives up at once on what cannot be HTTP", () => {
    expect(readAll("SSH-2.0-x")).toEqual({ complete: true, answer: undefined });
    expect(readAll("HTT")).toEqual({ complete: false, answer: undefined });
  });

  it("stops at its bound", () => {
    const { complete, answer } = readAll(`HTTP/1.0 200 OK\r\n\r\n${"x".repeat(largestAnswer * 2)}`);
    expect(complete).toBe(true);
    expect(answer?.body.length).toBeLessThanOrEqual(largestAnswer);
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, withHead) => {
        const reader = createAnswerReader();
        if (withHead) reader.push(Buffer.from("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        reader.push(bytes);
        reader.answer();
      }),
    );
  });
});
