import type { Socket } from "node:net";
import { recordOf } from "./connection-record.ts";
import type { UnreadableLog } from "./unreadable-log.ts";

type ParserError = { readonly code?: string };

/**
 * What to do when Node's parser gives up on a connection.
 *
 * A body that ended before its declared length is refused and kept raw, never repaired. Bytes after a whole request do
 * not take its answer away.
 */
export function refuseBrokenFraming(unreadable: UnreadableLog) {
  return (error: ParserError, socket: Socket): void => {
    const record = recordOf(socket);
    if (record?.request?.complete && error.code !== "HPE_INVALID_EOF_STATE") {
      if (record.answered) socket.destroySoon();
      else endAfterAnswer(socket);
      return;
    }
    // Without a record no handshake was finished: words would wait for it for ever.
    if (error.code === "ECONNRESET" || socket.destroyed || record === undefined) {
      socket.destroy();
      return;
    }
    const body = Buffer.concat(record.bytes);
    const remoteAddress = socket.remoteAddress ?? "";
    const timedOut = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
    const reason = timedOut ? "too-slow" : error.code === "HPE_INVALID_EOF_STATE" ? "cut" : "not-http";
    // A full disk must not turn a refusal into a crash; the next message tells it.
    unreadable.keep({ path: "", reason, remoteAddress, body }).catch(() => undefined);
    const status = timedOut
      ? "408 Request Timeout"
      : error.code === "HPE_HEADER_OVERFLOW"
        ? "431 Request Header Fields Too Large"
        : "400 Bad Request";
    if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroySoon();
  };
}

/** The answer of the whole request that came first still leaves; then nothing more is read here. */
function endAfterAnswer(socket: Socket): void {
  const response = (socket as Socket & { _httpMessage?: { once(event: "finish", act: () => void): void } })
    ._httpMessage;
  if (response) response.once("finish", () => socket.destroySoon());
  else socket.destroySoon();
}
