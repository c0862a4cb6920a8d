import { z } from "zod";
import type { EvidenceHead } from "#shared/model/evidence.ts";
import { openSeal, sealed } from "./seal.ts";

const word = "%perron-dossier/1 ";

/** What a dossier's PDF says of what it was made from: the JSON beside it, and the end of the log. */
export type PdfOrigin = { readonly json: string; readonly head: EvidenceHead };

/** Adds two comment lines after the PDF's end, which readers pass over: where it comes from, and its seal. */
export function sealPdf(pdf: Uint8Array, { json, head }: PdfOrigin): Buffer {
  const origin = `${word}json=${json} entries=${head.entries} head=${head.hash}\n`;
  return sealed(Buffer.concat([pdf, Buffer.from(`\n${origin}%${openSeal}\n`, "latin1")]), "last");
}

const Origin = z.object({
  json: z.string().regex(/^[0-9a-f]{64}$/),
  entries: z.coerce.number().int().min(0),
  head: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Undefined when the line is missing or does not read. */
export function readPdfOrigin(pdf: Uint8Array): PdfOrigin | undefined {
  const text = Buffer.from(pdf.subarray(-1_000)).toString("latin1");
  const line = text.slice(text.lastIndexOf(word) + word.length).split("\n")[0] ?? "";
  const words = Origin.safeParse(Object.fromEntries(line.split(" ").map((pair) => pair.split("="))));
  if (!words.success) return undefined;
  const { json, entries, head } = words.data;
  return { json, head: { entries, hash: head } };
}

export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
