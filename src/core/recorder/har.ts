import { z } from "zod";

/** A header, or a parameter of a query. */
const Named = z.object({ name: z.string(), value: z.string() });

/**
 * One exchange with a device as HAR 1.2 has it (http://www.softwareishard.com/blog/har-12-spec/), without its secrets.
 *
 * What HAR cannot say stands in fields of its own, which other readers pass over: `_received`, the answer's raw bytes
 * (base64), framing and all; `_loss`, how an exchange ended that brought no answer.
 */
export const HarEntry = z.object({
  startedDateTime: z.string(),
  /** Milliseconds. */
  time: z.number(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    httpVersion: z.string(),
    cookies: z.array(z.never()),
    headers: z.array(Named),
    queryString: z.array(Named),
    postData: z.object({ mimeType: z.string(), text: z.string(), comment: z.string().optional() }).optional(),
    headersSize: z.number(),
    bodySize: z.number(),
  }),
  response: z.object({
    /** 0 = no answer that could be believed. */
    status: z.number(),
    statusText: z.string(),
    httpVersion: z.string(),
    cookies: z.array(z.never()),
    headers: z.array(Named),
    content: z.object({
      size: z.number(),
      mimeType: z.string(),
      text: z.string().optional(),
      comment: z.string().optional(),
    }),
    redirectURL: z.string(),
    headersSize: z.number(),
    bodySize: z.number(),
  }),
  cache: z.object({}),
  timings: z.object({ send: z.number(), wait: z.number(), receive: z.number() }),
  _received: z.string(),
  _loss: z.object({ kind: z.string(), sent: z.enum(["nothing", "part", "all"]) }).optional(),
});
export type HarEntry = z.infer<typeof HarEntry>;

export type Har = {
  readonly log: {
    readonly version: "1.2";
    readonly creator: { readonly name: string; readonly version: string };
    readonly comment: string;
    readonly entries: readonly HarEntry[];
    /** What Perron knew of itself and of the sites when the file was made. */
    readonly _diagnosis?: unknown;
  };
};

/** A whole HAR file. */
export function harOf(entries: readonly HarEntry[], version: string, diagnosis?: unknown): Har {
  return {
    log: {
      version: "1.2",
      creator: { name: "Perron", version },
      comment: "Passwords, codes, keys and cookies were taken out when the exchanges were recorded.",
      entries,
      ...(diagnosis === undefined ? {} : { _diagnosis: diagnosis }),
    },
  };
}
