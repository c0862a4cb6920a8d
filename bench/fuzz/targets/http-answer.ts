import { connect, createServer, type Socket } from "node:net";
import { openLine } from "#core/net/wire/device-line.ts";
import { exchange } from "#core/net/wire/exchange.ts";
import { bytes, milliseconds } from "#shared/model/units.ts";
import { readAsReference } from "../reference-http.ts";
import { bytesOf, type FuzzTarget, must, rawText, sameBytes } from "../target.ts";

let answering = new Uint8Array();
const port = new Promise<number>((resolve) => {
  const server = createServer((socket: Socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end(answering));
  });
  server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  server.unref();
});
const limit = bytes(16 * 1024);
const wait = milliseconds(2_000);

/** A device's answer over a real socket, which closes behind it: whole and as long as it says, or not believed. */
export const target: FuzzTarget = {
  about: "HTTP answers of devices",
  longest: 20 * 1024,
  words: [
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.0 ",
    "\r\n\r\n",
    "Content-Length: 5\r\n",
    "Transfer-Encoding: chunked\r\n",
    "0\r\n\r\n",
    "Connection: close\r\n",
    "100 Continue",
    "\r\n ",
  ],
  seeds: () => [
    bytesOf("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
    bytesOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\nabc\r\n0\r\n\r\n"),
    bytesOf("HTTP/1.0 200 OK\r\nServer: IPAC\r\n\r\n[audio]\nx=1\n"),
    bytesOf("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"),
    bytesOf(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="a"\r\nWWW-Authenticate: Basic realm=b\r\nContent-Length: 0\r\n\r\n',
    ),
  ],
  async run(input) {
    answering = Uint8Array.from(input);
    const to = await port;
    const dialler = {
      connect: () => connect(to, "127.0.0.1"),
      readyEvent: "connect",
      approve: () => undefined,
    } as const;
    const line = openLine({ scheme: "http", host: "127.0.0.1", port: to }, dialler, wait);
    await line.ready();
    const request = {
      method: "GET",
      path: "/",
      headers: {},
      deadline: wait,
      deadlineAfterBody: false,
      stall: wait,
      maxBytes: limit,
    } as const;
    const told = await exchange(line, request, new AbortController().signal);
    line.cut();
    if (!("answer" in told)) return;
    const { status, body } = told.answer;
    must(body.length <= limit, "more is taken than the limit");
    // A lone CR may end a line, be a blank or make the answer wrong (RFC 9112 2.2): parsers differ, and need not agree.
    if (/\r(?!\n)/.test(rawText(input))) return;
    const reference = readAsReference(rawText(input));
    must(
      reference !== undefined,
      "an answer is believed that breaks the rules",
      rawText(input).slice(0, 300),
    );
    if (!reference) return;
    must(reference.status === status, "another status than the answer has");
    must(
      sameBytes(bytesOf(reference.body, "latin1"), body),
      "another body than the answer has",
      reference.body.slice(0, 200),
    );
  },
};
