import type { Dossier } from "#shared/model/dossier.ts";
import type { EvidenceHead } from "#shared/model/evidence.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";
import { evidenceLine } from "../evidence/evidence-lines.ts";
import { sha256 } from "../sha256.ts";
import { openSeal, sealed } from "./seal.ts";

export const dossierFormat = "perron-dossier/1";
/** The first line of the file. */
export const formLine = `{"format":"${dossierFormat}",`;

/** A line of the file: what it holds, in a stable word, and its text without the line feed. */
type Line = { readonly part: string; readonly text: string };

/**
 * The dossier as JSON, one part a line, so that a change can be placed even where the text no longer reads.
 *
 * Line 1 names the form, line 2 is the seal, line 3 lists every following line with its SHA-256, line 4 is the SHA-256 of
 * that list. Parts are canonical JSON; entries of the log keep the very text that their hash was taken over.
 */
export function writeDossierFile(
  dossier: Dossier,
  log: { readonly kept: readonly KeptEntry[]; readonly head: EvidenceHead },
): Buffer {
  const body = bodyLines(dossier, log);
  const list = canonicalJson(body.map(({ part, text }) => ({ part, sha256: sha256(text) })));
  const lines = [
    formLine,
    `"seal":"${openSeal}",`,
    `"parts":${list},`,
    `"partsHash":"${sha256(list)}",`,
    ...body.map(({ text }) => text),
  ];
  return sealed(Buffer.from(`${lines.join("\n")}\n`), "first");
}

function bodyLines(
  { made, site, building, installer, doors, pushes, pictures, signatures }: Dossier,
  { kept, head }: { readonly kept: readonly KeptEntry[]; readonly head: EvidenceHead },
): Line[] {
  const one = (part: string, value: unknown): Line => ({ part, text: `"${part}":${canonicalJson(value)},` });
  const texts = (values: readonly unknown[]) => values.map((value) => canonicalJson(value));
  return [
    one("made", made),
    one("site", site),
    one("building", building),
    one("installer", installer),
    ...list("doors", texts(doors)),
    ...list("pushes", texts(pushes)),
    ...list("pictures", texts(pictures)),
    ...list("signatures", texts(signatures)),
    one("head", head),
    ...list("evidence", kept.map(evidenceLine), ""),
    { part: "end", text: "}" },
  ];
}

function list(part: string, texts: readonly string[], after = ","): Line[] {
  return [
    { part, text: `"${part}":[` },
    ...texts.map((text, place) => ({
      part: `${part}/${place + 1}`,
      text: place === texts.length - 1 ? text : `${text},`,
    })),
    { part, text: `]${after}` },
  ];
}
