import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";
import { beginning, entryText, textHash } from "../evidence/entry-hash.ts";

const acts: readonly EvidenceAct[] = [
  { kind: "scan", ranges: ["192.168.0.0/24"], scanned: 254, found: 2, finished: true },
  { kind: "login", user: "admin", auth: "digest", factory: false, failure: null },
  { kind: "opening", relay: 1, over: "local", status: 200, failure: null },
  { kind: "call", act: "call", table: "liste", target: "4", failure: null },
];

/** A log of so many entries, made by hand. */
export function keptLog(length: number): KeptEntry[] {
  const kept: KeptEntry[] = [];
  let previous = beginning;
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const act = acts[sequence % acts.length] as EvidenceAct;
    const door = { id: "d1", name: "Hall « Été »", serial: "8963225", address: "http://192.168.0.30" };
    const at = new Date(sequence * 1_000).toISOString();
    const text = entryText({ sequence, at, previous, origin: "page", door, act });
    previous = textHash(text);
    kept.push({ text, hash: previous });
  }
  return kept;
}
