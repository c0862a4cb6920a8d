import { createAnswerReader, largestAnswer } from "#core/discovery/answer-reader.ts";
import { identifyAnswer } from "#core/ipac/identify.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const page = "<html><head><title>IPAC 500</title></head></html>";

/** What anything at all on the network answers to `GET /` during a scan. */
export const target: FuzzTarget = {
  about: "answers during a scan",
  longest: 64 * 1024,
  words: [
    "HTTP/1.1 200 OK\r\n",
    "\r\n\r\n",
    "Content-Length: ",
    "Transfer-Encoding: chunked\r\n",
    "<title>",
    "</title>",
    "IPAC",
  ],
  seeds: () => [
    bytesOf(`HTTP/1.1 200 OK\r\nServer: IPAC\r\nContent-Length: ${page.length}\r\n\r\n${page}`),
    bytesOf(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="IPAC 500", nonce="x"\r\nContent-Length: 0\r\n\r\n',
    ),
    bytesOf("HTTP/1.0 200 OK\n\n<title>\nIPAC 500</title>"),
    bytesOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<tit\r\n5;x\r\nle>IP\r\n0\r\n\r\n"),
  ],
  run(input) {
    const whole = createAnswerReader();
    whole.push(input);
    const pieces = createAnswerReader();
    const cut = input.length >> 1;
    if (!pieces.push(input.subarray(0, cut))) pieces.push(input.subarray(cut));
    const answer = whole.answer();
    if (answer) {
      must(answer.body.length <= largestAnswer, "more is kept than the bound");
      const { product, isIpac } = identifyAnswer(answer);
      must(isIpac === (product !== null), "an IPAC without a product");
    }
    const inPieces = pieces.answer();
    must(
      inPieces === undefined || inPieces.status === answer?.status,
      "the same bytes in two pieces say something else",
    );
  },
};
