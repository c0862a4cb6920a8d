import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkChain } from "../evidence/check-chain.ts";
import { sha256 } from "../sha256.ts";
import { keptLog } from "../testing/kept-log.ts";
import { sampleDossier } from "../testing/sample-dossier.ts";
import { verifyFiles } from "../verify/verify-files.ts";
import { dossierPdf } from "./dossier-pdf.ts";

async function print(size: { doors: number; residents: number }, language: "fr" | "en" = "fr") {
  const kept = keptLog(12);
  const { head, entries } = checkChain(kept);
  const dossier = sampleDossier(kept, size, language);
  return dossierPdf({ dossier, entries, origin: { json: sha256(""), head }, logo: null, jpegs: new Map() });
}

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;

test("a small site fits on three or four pages, sealed", async () => {
  const pdf = await print({ doors: 2, residents: 6 });
  expect(pagesOf(pdf)).toBeLessThanOrEqual(4);
  expect(verifyFiles([{ name: "d.pdf", bytes: pdf }]).intact).toBe(true);
});

test("50 doors and 1,000 residents are printed in a few seconds", async () => {
  const began = performance.now();
  const pdf = await print({ doors: 50, residents: 1_000 });
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(pagesOf(pdf)).toBeGreaterThan(20);
}, 30_000);

test.runIf(existsSync("/usr/bin/pdftotext"))("its text reads in its language, accents and all", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perron-pdf-"));
  const text = async (language: "fr" | "en") => {
    writeFileSync(join(folder, "d.pdf"), await print({ doors: 2, residents: 6 }, language));
    return execFileSync("/usr/bin/pdftotext", ["-layout", join(folder, "d.pdf"), "-"]).toString("utf8");
  };
  const [fr, en] = [await text("fr"), await text("en")];
  rmSync(folder, { recursive: true });
  for (const word of ["Dossier de mise en service", "Résidence", "Plages horaires", "Œuvrard", "8963225"])
    expect(fr).toContain(word);
  for (const word of ["Commissioning dossier", "Time ranges", "Log of acts"]) expect(en).toContain(word);
});
