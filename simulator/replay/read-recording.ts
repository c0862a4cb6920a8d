import { readFile } from "node:fs/promises";
import { z } from "zod";

/** As far as a replay needs a HAR file of the flight recorder; what else it holds does not matter here. */
const RecordedEntry = z.object({
  time: z.number().min(0),
  request: z.object({
    method: z.string(),
    url: z.url(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  response: z.object({ status: z.number() }),
  /** Base64 of the raw answer; other recorders do not know it. */
  _received: z.string(),
  _loss: z.object({ kind: z.string(), sent: z.string() }).optional(),
});

const Recording = z.object({ log: z.object({ entries: z.array(RecordedEntry).min(1) }) });

export type RecordedExchange = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** It came with credentials. */
  readonly signed: boolean;
  readonly status: number;
  readonly milliseconds: number;
  readonly received: Uint8Array;
  /** How it ended without an answer, in the recorder's words; null = it was answered. */
  readonly loss: string | null;
};

export type Recording = {
  readonly https: boolean;
  /** As the device's own files tell it; empty when they were not read. */
  readonly serial: string;
  readonly exchanges: readonly RecordedExchange[];
};

/** Reads a recording; or says what is wrong with it, and where. */
export async function readRecording(file: string): Promise<Recording | string> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return `--replay ${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
  const read = Recording.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `--replay ${file}: ${issue?.path.join(".")}: ${issue?.message}`;
  }
  const { entries } = read.data.log;
  const exchanges = entries.map(exchangeOf);
  return {
    https: entries.some(({ request }) => request.url.startsWith("https:")),
    serial: serialIn(exchanges),
    exchanges,
  };
}

function serialIn(exchanges: readonly RecordedExchange[]): string {
  for (const { received } of exchanges) {
    const serial = /^serial=(\w{1,32})\r?$/m.exec(Buffer.from(received).toString("latin1"));
    if (serial?.[1]) return serial[1];
  }
  return "";
}

function exchangeOf({ time, request, response, ...rest }: z.infer<typeof RecordedEntry>): RecordedExchange {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    signed: request.headers.some(({ name }) => name.toLowerCase() === "authorization"),
    status: response.status,
    milliseconds: time,
    received: Buffer.from(rest._received, "base64"),
    loss: rest._loss?.kind ?? null,
  };
}
