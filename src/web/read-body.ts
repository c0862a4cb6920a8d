import type { IncomingMessage } from "node:http";
import type { Bytes } from "#shared/model/units.ts";

/** A request's body as text, or the status that refuses it. */
export type Body = { readonly text: string } | { readonly refused: 400 | 413 };

/** Reads a body of at most so many bytes; one that announces more is refused unread. */
export function readBody(request: IncomingMessage, most: Bytes): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve({ refused: 413 });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size > most) {
        request.removeAllListeners("data").pause();
        resolve({ refused: 413 });
      } else pieces.push(piece);
    });
    request.once("end", () => resolve({ text: Buffer.concat(pieces).toString("utf8") }));
    // Cut off within the body: nobody is left to answer.
    request.once("error", () => resolve({ refused: 400 }));
  });
}
