import type { Socket } from "node:net";

/** Raw bytes of one connection, counted below the HTTP parser, which is silent about what follows an answer. */
export interface Traffic {
  /** Answers read to their end on this connection. */
  answers: number;
  /** Bytes received since `begin`. */
  readonly received: number;
  /** Bytes of the answer's head, its empty line included; undefined until that was seen. */
  readonly head: number | undefined;
  /** The parser was left with bytes after the end of an answer, or broke on them. */
  readonly surplus: boolean;
  /** Bytes that the program wrote and the operating system has not taken yet. */
  readonly unsent: number;
  /** A new request begins: counts start at zero, and whoever sent it is told of every byte that comes. */
  begin(onReceived: (chunk: Uint8Array) => void): void;
}

const headEnd = /\r?\n\r?\n/;
/** Longer heads are refused elsewhere; nothing more is kept here. */
const longestHead = 64 * 1024;

export function watchTraffic(socket: Socket): Traffic {
  let received = 0;
  let head: number | undefined;
  let text = "";
  let surplus = false;
  let told: (chunk: Uint8Array) => void = () => undefined;

  const read = socket.read.bind(socket);
  socket.read = (size) => {
    const chunk = read(size) as Buffer | null;
    if (chunk !== null) note(chunk);
    return chunk;
  };
  // The parser puts back what follows an answer after which the connection is to close.
  const unshift = socket.unshift.bind(socket);
  socket.unshift = (chunk, encoding) => {
    surplus ||= (chunk as Buffer).length > 0;
    unshift(chunk, encoding);
  };
  socket.on("error", (error) => {
    surplus ||= error.name === "HTTPParserError" || error.message === "bad response";
  });

  function note(chunk: Buffer): void {
    received += chunk.length;
    told(chunk);
    if (head !== undefined || text.length > longestHead) return;
    text += chunk.toString("latin1");
    const end = headEnd.exec(text);
    if (end === null) return;
    head = end.index + end[0].length;
    text = "";
  }

  return {
    answers: 0,
    get received() {
      return received;
    },
    get head() {
      return head;
    },
    get surplus() {
      return surplus;
    },
    get unsent() {
      return socket.writableLength;
    },
    begin(onReceived) {
      told = onReceived;
      received = 0;
      head = undefined;
      text = "";
    },
  };
}
