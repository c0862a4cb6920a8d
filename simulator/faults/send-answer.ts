import type { ServerResponse } from "node:http";
import { type Answer, reasonOf } from "../http/answer.ts";
import type { Wire } from "../network/wire.ts";
import type { FaultBoard, FaultTarget } from "./fault-board.ts";
import { gzipBomb } from "./gzip-bomb.ts";

/** Sends an answer, well formed unless a fault says otherwise. */
export function sendAnswer(
  wire: Wire,
  response: ServerResponse,
  answer: Answer,
  faults: FaultBoard,
  target: FaultTarget,
): void {
  wire.beginAnswer(target);
  const length = faults.strike("wrong-content-length", target);
  if (faults.strike("garbage", target)) sendGarbage(wire);
  else if (faults.strike("endless-header", target)) sendEndlessHeader(wire);
  else if (faults.strike("truncated-chunk", target)) sendTruncatedChunk(wire, answer);
  else if (length) sendWrongLength(wire, answer, Number(length.value));
  else sendWhole(response, bombed(answer, faults, target));
}

function bombed(answer: Answer, faults: FaultBoard, target: FaultTarget): Answer {
  const bomb = faults.strike("gzip-bomb", target);
  if (!bomb) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, "Content-Encoding": "gzip" },
    body: gzipBomb(Number(bomb.value)),
  };
}

function sendWhole(response: ServerResponse, answer: Answer): void {
  response.statusCode = answer.status;
  response.statusMessage = reasonOf(answer.status);
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.setHeader("Content-Length", answer.body.length);
  response.end(answer.body);
}

function head(answer: Answer, framing: string): string {
  const lines = Object.entries(answer.headers).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  return [`HTTP/1.1 ${answer.status} ${reasonOf(answer.status)}`, ...lines, framing, "", ""].join("\r\n");
}

/** Says the body is longer than it is, and closes; or shorter, so that bytes are left over. */
function sendWrongLength(wire: Wire, answer: Answer, difference: number): void {
  const length = Math.max(0, answer.body.length + difference);
  wire.write(head(answer, `Content-Length: ${length}`));
  wire.end(answer.body);
}

function sendTruncatedChunk(wire: Wire, answer: Answer): void {
  wire.write(head(answer, "Transfer-Encoding: chunked"));
  wire.write(`${(answer.body.length + 64).toString(16)}\r\n`);
  wire.end(answer.body);
}

function sendGarbage(wire: Wire): void {
  const noise = Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 167 + 13) % 256));
  wire.end(noise);
}

/** Goes on for as long as the client listens, and no faster than it reads. */
function sendEndlessHeader(wire: Wire): void {
  const filler = `X-Filler: ${"a".repeat(1_000)}\r\n`.repeat(16);
  const more = (): void => {
    if (wire.destroyed) return;
    wire.write(filler, () => setImmediate(more));
  };
  wire.write("HTTP/1.1 200 OK\r\n", more);
}
