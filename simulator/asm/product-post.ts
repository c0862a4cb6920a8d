import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export type PostAnswer = { readonly status: number; readonly body: string };

/** A server that is silent for this long is given up; milliseconds. */
const answerWithin = 10_000;

/**
 * One request as the product sends it: `Connection: close`, its own User-Agent, written by hand.
 *
 * Null when no whole answer came. With `loseAnswer` the connection is cut once the server has answered, unread.
 */
export function productPost(url: URL, body: string, loseAnswer = false): Promise<PostAnswer | null> {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const start = () => socket.write(request(url, body));
    const socket: Socket =
      url.protocol === "https:"
        ? connectTls({ host: url.hostname, port, rejectUnauthorized: false }, start)
        : connectTcp(port, url.hostname, start);
    socket.setTimeout(answerWithin, () => socket.destroy());
    socket.on("data", (chunk) => {
      received.push(chunk);
      if (loseAnswer) socket.destroy();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(loseAnswer ? null : answerOf(Buffer.concat(received).toString("utf8"))));
  });
}

function request(url: URL, body: string): string {
  return [
    `POST ${url.pathname} HTTP/1.1`,
    "Accept-Encoding: identity",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Host: ${url.host}`,
    "Content-Type: application/json",
    "Connection: close",
    "User-Agent: STS-Embedded",
    "",
    body,
  ].join("\r\n");
}

function answerOf(text: string): PostAnswer | null {
  const split = text.indexOf("\r\n\r\n");
  const status = /^HTTP\/1\.[01] (\d{3}) /.exec(text)?.[1];
  if (split === -1 || status === undefined) return null;
  const body = text.slice(split + 4);
  const length = /^content-length: *(\d+)/im.exec(text.slice(0, split))?.[1];
  if (length !== undefined && Buffer.byteLength(body) !== Number(length)) return null;
  return { status: Number(status), body };
}
