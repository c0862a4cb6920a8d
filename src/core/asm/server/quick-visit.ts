import type { Socket } from "node:net";
import type { Answer } from "../protocol/answers.ts";
import { type PlainRequest, readPlainRequest } from "./plain-request.ts";

/** What a lane does for its visits. */
export type VisitRules = {
  /** Undefined for a request that is not for this lane. Must not reject. */
  readonly answer: (request: PlainRequest, remoteAddress: string) => Promise<Answer> | undefined;
  readonly written: (answer: Answer, keep: boolean) => string;
  /** Gives the connection to the HTTP server, which attaches its own listeners. */
  readonly handOver: (socket: Socket) => void;
  /** True while the lane ends: no connection is kept any more. */
  readonly isClosing: () => boolean;
  readonly left: (visit: QuickVisit) => void;
};

/**
 * One connection in the quick lane.
 *
 * `silent` nothing came yet · `busy` a request is being answered · `idle` answered, and kept for the next one.
 */
export class QuickVisit {
  state: "silent" | "busy" | "idle" = "silent";
  /** Sweeps of the lane since it last did something. */
  sweeps = 0;
  readonly socket: Socket;
  readonly #rules: VisitRules;
  /** What came while a request was being answered. */
  #waiting: Buffer[] = [];

  constructor(socket: Socket, rules: VisitRules) {
    this.socket = socket;
    this.#rules = rules;
    socket.on("data", this.#receive).on("end", this.#end).on("error", this.#ignore).on("close", this.#leave);
  }

  /** Gives the connection to the HTTP server with every byte that came, as if it had never been here. */
  handOver(bytes: Buffer): void {
    const { socket } = this;
    socket
      .off("data", this.#receive)
      .off("end", this.#end)
      .off("error", this.#ignore)
      .off("close", this.#leave);
    this.#leave();
    socket.pause();
    if (bytes.length > 0) socket.unshift(bytes);
    this.#rules.handOver(socket);
    process.nextTick(() => socket.resume());
  }

  readonly #receive = (packet: Buffer): void => {
    if (this.state === "busy") {
      // The server waits its turn: the answer under way leaves first.
      this.#waiting.push(packet);
      this.socket.pause();
      return;
    }
    const request = readPlainRequest(packet);
    const answering = request && this.#rules.answer(request, this.socket.remoteAddress ?? "");
    if (!answering) {
      this.handOver(packet);
      return;
    }
    this.state = "busy";
    void answering.then((answer) => this.#finish(answer, request.keep));
  };

  #finish(answer: Answer, wantsToStay: boolean): void {
    const { socket } = this;
    if (socket.destroyed) return;
    const keep = wantsToStay && !socket.readableEnded && !this.#rules.isClosing();
    socket.write(this.#rules.written(answer, keep));
    if (!keep) {
      leaveAfterLastByte(socket);
      return;
    }
    this.state = "idle";
    this.sweeps = 0;
    if (this.#waiting.length > 0) this.handOver(Buffer.concat(this.#waiting.splice(0)));
  }

  readonly #end = (): void => {
    if (this.state !== "busy") this.socket.end();
  };

  /** A product that went away hears no answer; what it sent is on disk, or was never acknowledged. */
  readonly #ignore = (): void => undefined;

  readonly #leave = (): void => this.#rules.left(this);
}

/** The kernel has every byte already, as it mostly does: closing sends them and the end, without a shutdown before it. */
function leaveAfterLastByte(socket: Socket): void {
  const encrypted = "encrypted" in socket;
  if (!encrypted && socket.writableLength === 0) socket.destroy();
  else socket.destroySoon();
}
