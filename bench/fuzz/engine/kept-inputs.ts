import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "./judge.ts";

/** A finding as it is written beside its input. */
export type FindingNote = Fault & { readonly target: string; readonly seed: number; readonly file: string };

/** Inputs of one target on disk: `corpus/` reaches something that no other does, `findings/` fails. */
export function keptInputs(folder: string, target: string) {
  const corpus = join(folder, target, "corpus");
  const findings = join(folder, target, "findings");
  mkdirSync(corpus, { recursive: true });
  mkdirSync(findings, { recursive: true });
  const nameOf = (bytes: Uint8Array | string) =>
    createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  return {
    corpus: (): Uint8Array[] =>
      readdirSync(corpus)
        .sort()
        .map((name) => Uint8Array.from(readFileSync(join(corpus, name)))),
    keep: (input: Uint8Array) => writeFileSync(join(corpus, nameOf(input)), input),
    /** One file for each way to fail; answers whether this way is new. */
    keepFinding(fault: Fault, input: Uint8Array, seed: number): boolean {
      const file = join(findings, nameOf(fault.key));
      const isNew = !existsSync(`${file}.json`);
      const note: FindingNote = { target, seed, ...fault, file: `${file}.input` };
      writeFileSync(note.file, input);
      writeFileSync(`${file}.json`, `${JSON.stringify(note, null, 2)}\n`);
      return isNew;
    },
    findings: (): FindingNote[] =>
      readdirSync(findings)
        .filter((name) => name.endsWith(".json"))
        .map((name) => JSON.parse(readFileSync(join(findings, name), "utf8")) as FindingNote),
  };
}

export type KeptInputs = ReturnType<typeof keptInputs>;
