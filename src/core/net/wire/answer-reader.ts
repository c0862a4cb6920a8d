import type { Bytes } from "#shared/model/units.ts";
import { type Fault, FaultError } from "./fault.ts";
import type { Traffic } from "./traffic.ts";

/** An answer read to its end, nothing about it doubtful but what `undelimited` says. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Every `WWW-Authenticate` header, as they came. */
  readonly challenges: readonly string[];
  readonly body: Uint8Array;
  readonly undelimited: boolean;
};

type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Collects one answer within its bounds; `head` and `data` throw a FaultError at the first thing that cannot be believed. */
export class AnswerReader {
  readonly #maxBytes: Bytes;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #status = 0;
  #raw: RawHeaders = {};
  #length: number | undefined;
  #chunked = false;

  constructor(maxBytes: Bytes) {
    this.#maxBytes = maxBytes;
  }

  head(status: number, raw: RawHeaders): void {
    if (status < 200) throw fault("not-http", { status: String(status) });
    this.#status = status;
    this.#raw = raw;
    this.#chunked = readTransferEncoding(raw);
    this.#length = readLength(raw);
    const coding = joined(raw["content-encoding"])?.trim().toLowerCase();
    // Never asked for: a device that compresses all the same may send a bomb.
    if (coding !== undefined && coding !== "" && coding !== "identity") throw fault("compressed", { coding });
    if ((this.#length ?? 0) > this.#maxBytes)
      throw fault("body-too-large", { bytes: String(this.#length), limit: String(this.#maxBytes) });
  }

  data(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) throw fault("body-too-large", { limit: String(this.#maxBytes) });
    // The parser reuses its memory after this call.
    this.#chunks.push(Uint8Array.from(chunk));
  }

  /** After the end: surplus bytes mean that the length was a lie, and which part is the answer nobody can tell. */
  faultAfterEnd(traffic: Traffic | null): Fault | undefined {
    if (traffic === null) return undefined;
    const whole = this.#bodyless ? 0 : this.#length;
    const beyond =
      whole !== undefined && traffic.head !== undefined && traffic.received > traffic.head + whole;
    return traffic.surplus || beyond ? { kind: "surplus" } : undefined;
  }

  answer(): Answer {
    const challenges = this.#raw["www-authenticate"];
    return {
      status: this.#status,
      headers: Object.fromEntries(
        Object.entries(this.#raw).map(([name, value]) => [name, joined(value) ?? ""]),
      ),
      challenges: typeof challenges === "string" ? [challenges] : (challenges ?? []),
      body: Buffer.concat(this.#chunks),
      undelimited: !this.#bodyless && !this.#chunked && this.#length === undefined,
    };
  }

  get #bodyless(): boolean {
    return this.#status === 204 || this.#status === 304;
  }
}

function readTransferEncoding(raw: RawHeaders): boolean {
  const coding = joined(raw["transfer-encoding"])?.trim().toLowerCase();
  if (coding === undefined) return false;
  if (coding !== "chunked") throw fault("compressed", { coding });
  return true;
}

/** Content-Length beside chunked never comes here: the parser refuses both together. */
function readLength(raw: RawHeaders): number | undefined {
  const text = joined(raw["content-length"]);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw fault("wrong-length", { why: `Content-Length: ${text.slice(0, 40)}` });
  return Number(text);
}

function joined(value: string | readonly string[] | undefined): string | undefined {
  return value === undefined || typeof value === "string" ? value : value.join(", ");
}

function fault(kind: Fault["kind"], details: Record<string, string>): FaultError {
  return new FaultError({ kind, details });
}
