import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "#core/clock/clock.ts";
import { evidenceLogIn } from "#core/dossier/evidence/evidence-log.ts";
import { writeLogFile } from "#core/dossier/file/log-file.ts";
import { openSiteStore } from "#core/store/site-store.ts";
import { perronIn } from "../testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
let site: string;
const at = (name: string) => join(perron.folder, name);

beforeEach(async () => {
  perron = perronIn();
  site = at("voltaire.perron");
  const store = await openSiteStore(site);
  if (!store.ok) throw new Error("no site");
  await store.value.tables
    .insertInto("site")
    .values({ id: "s1", name: "Résidence Voltaire", opened_at: new Date(0).toISOString() })
    .execute();
  const log = evidenceLogIn(store.value, systemClock, "page");
  await log.record({ kind: "login", user: "admin", auth: "digest", factory: false, failure: null });
  await log.record({ kind: "opening", relay: 1, over: "local", status: 200, failure: null });
  writeFileSync(at("log.jsonl"), writeLogFile(await log.kept()));
  await store.value.close();
});
afterEach(() => perron.remove());

const made = () => perron.run("dossier", site, "--out", at("d.pdf"), "--json");
const verified = (name: string) => perron.run("verify", at(name), "--json");

/** Inverts one bit in the middle of a file. */
function flip(name: string, place = 0.5): void {
  const bytes = readFileSync(at(name));
  const spot = Math.floor(bytes.length * place);
  bytes[spot] = (bytes[spot] ?? 0) ^ 1;
  writeFileSync(at(name), bytes);
}

test("a dossier is a PDF with its JSON beside it, and both verify", async () => {
  const { code, last } = await made();
  expect([code, last]).toMatchObject([0, { type: "done", pdf: at("d.pdf"), json: at("d.json"), entries: 2 }]);
  for (const name of ["d.pdf", "d.json", "voltaire.perron", "log.jsonl"]) {
    const run = await verified(name);
    expect([name, run.code, run.last]).toMatchObject([name, 0, { type: "done", intact: true }]);
  }
});

test("one flipped bit in either file is found, whichever of the two is verified", async () => {
  await made();
  for (const changed of ["d.pdf", "d.json"]) {
    const whole = readFileSync(at(changed));
    flip(changed);
    for (const asked of ["d.pdf", "d.json"]) {
      const { code, lines, last } = await verified(asked);
      expect([code, last]).toMatchObject([
        2,
        { type: "error", code: "invalid", reason: "altered", intact: false },
      ]);
      expect(lines.find(({ type }) => type === "altered")).toMatchObject({ file: changed });
    }
    writeFileSync(at(changed), whole);
  }
}, 60_000);

test("a changed entry of a log is named, in an export and in the site file", async () => {
  writeFileSync(
    at("log.jsonl"),
    readFileSync(at("log.jsonl"), "utf8").replace('"status":200', '"status":403'),
  );
  expect((await verified("log.jsonl")).lines).toContainEqual(
    expect.objectContaining({ type: "altered", entry: 2 }),
  );
  copyFileSync(site, at("copy.perron"));
  const copy = new DatabaseSync(at("copy.perron"));
  copy.exec("drop trigger evidence_no_update; update evidence set text = replace(text, '200', '403')");
  copy.close();
  const { code, lines } = await verified("copy.perron");
  expect([code, lines.find(({ type }) => type === "altered")]).toMatchObject([2, { entry: 2 }]);
});

test("what is no dossier, no site or no PDF name is a mistake of usage, told", async () => {
  writeFileSync(at("note.txt"), "bonjour");
  expect((await verified("note.txt")).code).toBe(2);
  expect((await verified("absent.pdf")).code).toBe(2);
  const noSite = await perron.run("dossier", "Hugo", "--out", at("d.pdf"), "--json");
  expect([noSite.code, noSite.last?.message]).toEqual([2, expect.stringContaining("Hugo")]);
  expect((await perron.run("dossier", site, "--out", at("d.txt"))).code).toBe(2);
});
