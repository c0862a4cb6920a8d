import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkChain } from "../evidence/check-chain.ts";
import { writeDossierFile } from "../file/dossier-file.ts";
import { writeLogFile } from "../file/log-file.ts";
import { sealPdf } from "../file/pdf-seal.ts";
import { sealed } from "../file/seal.ts";
import { sha256 } from "../sha256.ts";
import { keptLog } from "../testing/kept-log.ts";
import { sampleDossier } from "../testing/sample-dossier.ts";
import { verifyFiles } from "./verify-files.ts";

const kept = keptLog(6);
const { head } = checkChain(kept);
const json = writeDossierFile(sampleDossier(kept), { kept, head });
const body = Buffer.from("%PDF-1.3\n1 0 obj\nstream é\nendstream\n%%EOF\n");
const pdf = sealPdf(body, { json: sha256(json), head });
const log = Buffer.from(writeLogFile(kept));
const files = { json, pdf, log };

const given = (name: string, bytes: Uint8Array) => ({ name, bytes });
const whole = [given("d.pdf", pdf), given("d.json", json), given("d.jsonl", log)];

function flipped(bytes: Uint8Array, spot: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = spot % changed.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

test("a dossier, its JSON and its log as they were made are intact", () => {
  const verdict = verifyFiles(whole);
  expect(verdict).toMatchObject({ intact: true, findings: [], notes: [], head });
  expect(verdict.files.map(({ kind }) => kind)).toEqual(["pdf", "json", "log"]);
});

test("the JSON reads as JSON, and holds no line that is not listed", () => {
  const read = JSON.parse(json.toString("utf8"));
  expect(read.format).toBe("perron-dossier/1");
  expect(read.doors).toHaveLength(2);
  expect(read.evidence).toHaveLength(6);
  expect(read.parts).toHaveLength(json.toString("utf8").split("\n").length - 5);
});

describe.each(["json", "pdf", "log"] as const)("%s", (kind) => {
  property.prop([fc.nat(), fc.integer({ min: 0, max: 7 })], { numRuns: 400 })(
    "any flipped bit is found, in that file alone",
    (spot, bit) => {
      const verdict = verifyFiles([given(`d.${kind}`, flipped(files[kind], spot, bit))]);
      expect(verdict.intact).toBe(false);
      expect(verdict.files[0]?.intact).toBe(false);
      expect(verdict.findings[0]?.file).toBe(`d.${kind}`);
    },
  );

  property.prop([fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 3 })], { numRuns: 60 })(
    "bytes cut off or put in are found",
    (spot, more) => {
      const at = spot % files[kind].length;
      const longer = Buffer.concat([files[kind].subarray(0, at), more, files[kind].subarray(at)]);
      const shorter = files[kind].subarray(0, at);
      expect(verifyFiles([given("d", longer)]).intact).toBe(false);
      expect(verifyFiles([given("d", shorter)]).intact).toBe(false);
    },
  );
});

test("the entry or the part that changed is named", () => {
  const text = json.toString("utf8");
  const entry = verifyFiles([given("d.json", Buffer.from(text.replace('"relay":1', '"relay":2')))]);
  expect(entry.findings).toMatchObject([{ entry: 2 }]);
  const door = verifyFiles([given("d.json", Buffer.from(text.replace("Hall 2", "Hall 3")))]);
  expect(door.findings).toMatchObject([{ entry: null, message: { fr: "Portier n° 2 : modifié depuis" } }]);
});

test("a JSON of another making is not taken for the PDF's", () => {
  const other = writeDossierFile(sampleDossier(kept, { doors: 1, residents: 1 }), { kept, head });
  const verdict = verifyFiles([given("d.pdf", pdf), given("d.json", other)]);
  expect(verdict.findings.map(({ file }) => file)).toEqual(["d.json"]);
});

test("a log that was cut, or made anew, no longer fits the dossier", () => {
  const cut = verifyFiles([given("d.json", json), { name: "s.perron", bytes: body, kept: kept.slice(0, 4) }]);
  expect(cut.intact).toBe(false);
  const anew = keptLog(7).map(({ text, hash }) => ({ text: text.replace("Hall", "Hail"), hash }));
  expect(verifyFiles([given("d.json", json), { name: "s.perron", bytes: body, kept: anew }]).intact).toBe(
    false,
  );
  const longer = { name: "s.perron", bytes: body, kept: keptLog(9) };
  expect(verifyFiles([given("d.pdf", pdf), given("d.json", json), longer]).intact).toBe(true);
});

test("a PDF alone is judged by itself, and says what it cannot tell", () => {
  expect(verifyFiles([given("d.pdf", pdf)])).toMatchObject({ intact: true, notes: [{}] });
  expect(verifyFiles([given("d.pdf", body)]).intact).toBe(false);
  expect(verifyFiles([given("photo.txt", Buffer.from("bonjour"))]).files[0]?.kind).toBe("unknown");
});

test("a line before the parts changed and the file sealed anew: no line but Perron's own is let pass", () => {
  const renamed = Buffer.from(json.toString("utf8").replace('"format"', '"formaturl"'));
  const verdict = verifyFiles([given("d.json", sealed(renamed, "first"))]);
  expect(verdict).toMatchObject({ intact: false, findings: [{ line: 1 }] });
});

test("a part changed and the file sealed anew: the list of parts tells", () => {
  const text = json.toString("latin1");
  const place = text.indexOf('"site":');
  const changed = Buffer.from(`${text.slice(0, place + 9)}X${text.slice(place + 10)}`, "latin1");
  const verdict = verifyFiles([given("d.json", sealed(changed, "first"))]);
  expect(verdict.intact).toBe(false);
  expect(verdict.findings).toHaveLength(1);
});
