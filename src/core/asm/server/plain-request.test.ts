import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainRequest } from "./plain-request.ts";
import { productRequest } from "./server-under-test.ts";

const body = '{"token":"administrator","objectid":"0000","time":1542289092}';
const request = productRequest("notify", body);
const read = (text: string) => readPlainRequest(Buffer.from(text, "latin1"));

test("a request as the vendor's note prints it", () => {
  expect(read(request)).toEqual({ path: "/api/v2/notify/", keep: false, body: Buffer.from(body) });
  expect(read(request.replace("Connection: close", "Connection: keep-alive"))?.keep).toBe(true);
  expect(read(request.replace("Connection: close\r\n", ""))?.keep).toBe(true);
});

describe("one thing different is for Node's parser:", () => {
  test.each([
    ["another verb", request.replace("POST", "GET")],
    ["HTTP/1.0", request.replace("HTTP/1.1", "HTTP/1.0")],
    ["a query", request.replace("/notify/", "/notify/?x=1")],
    ["an absolute address", request.replace("/api", "http://pool.amphitech.fr/api")],
    ["a bare LF", request.replaceAll("\r\n", "\n")],
    ["one bare LF within a header", request.replace("\r\nHost", "\nHost")],
    ["a bare CR within a header", request.replace("amphitech.fr", "amphitech.fr\rOrigin: x")],
    ["a folded header", request.replace("\r\nHost: ", "\r\nHost:\r\n ")],
    ["a space before the colon", request.replace("Content-Length:", "Content-Length :")],
    ["no space after the colon", request.replace("Content-Length: ", "Content-Length:")],
    ["two lengths", request.replace("Host:", `Content-Length: ${body.length}\r\nHost:`)],
    ["no length", request.replace(/Content-Length: \d+\r\n/, "")],
    ["a length with a sign", request.replace("Length: ", "Length: +")],
    ["a length in hexadecimal", request.replace(/Length: \d+/, "Length: 0x3d")],
    ["chunks", request.replace("Host:", "Transfer-Encoding: chunked\r\nHost:")],
    ["an expectation", request.replace("Host:", "Expect: 100-continue\r\nHost:")],
    ["an upgrade", request.replace("close", "upgrade")],
    ["two words on the connection", request.replace("close", "close, keep-alive")],
    ["a web page's Origin", request.replace("Host:", "Origin: https://evil.example\r\nHost:")],
    ["a web page's Sec-Fetch-Mode", request.replace("Host:", "Sec-Fetch-Mode: cors\r\nHost:")],
    ["a header nobody knows", request.replace("Host:", "X-Real-IP: 1.2.3.4\r\nHost:")],
    ["a letter beyond ASCII", request.replace("STS-Embedded", "STS-Embedd\xe9")],
    ["one byte less", request.slice(0, -1)],
    ["one byte more", `${request} `],
    ["a second request behind it", request + request],
    ["the head alone", request.slice(0, -body.length)],
    ["nothing", ""],
  ])("%s", (_name, text) => {
    expect(read(text)).toBeUndefined();
  });
});

test("any bytes: it never throws, and what it reads has the length it declares", () => {
  const mutated = fc.tuple(fc.nat(request.length), fc.nat(3), fc.string({ maxLength: 12 }));
  fc.assert(
    fc.property(mutated, ([at, removed, added]) => {
      const text = request.slice(0, at) + added + request.slice(at + removed);
      const plain = read(text);
      if (!plain) return;
      const declared = /^Content-Length: (\d+)\r$/im.exec(text)?.[1];
      expect(plain.body.length).toBe(Number(declared));
    }),
  );
});
