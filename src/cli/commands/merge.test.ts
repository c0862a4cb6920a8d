import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pulledFolder } from "../testing/pulled-folder.ts";
import { perronIn } from "../testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
beforeEach(() => {
  perron = perronIn({ PERRON_PASSWORD: "admin" });
});
afterEach(() => perron.remove());

const folder = (name: string, edit?: (confUser: string) => string) => pulledFolder(perron.folder, name, edit);
const csv = (text: string) => perron.write("residents.csv", text);

test("perron merge prints changes, conflicts side by side, and the deletions that it does not make", async () => {
  const base = folder("base");
  const device = folder("device", (text) => text.replace("sip:1000@1", "sip:2000@1"));
  const given = csv("index;numero 1;numero 2\n1;3000@1;3005@1\n");
  const { code, lines, last } = await perron.run(
    ...["merge", "--base", base, "--device", device, "--wanted", given, "--json"],
  );
  expect(code).toBe(0);
  expect(lines.slice(0, 3)).toMatchObject([
    { type: "change", path: "residents/1/numbers/2", before: "sip:1005@1", after: "sip:3005@1" },
    {
      type: "conflict",
      path: "residents/1/numbers/1",
      base: "sip:1000@1",
      device: "sip:2000@1",
      wanted: "sip:3000@1",
    },
    { type: "deletion", path: "residents/3", by: "wanted", name: "Petit Éloïse" },
  ]);
  expect(last).toEqual({ type: "done", changes: 1, conflicts: 1, deletions: 1 });
});

test("perron merge refuses a folder without files, and a wrong cell with its row", async () => {
  const [base, empty] = [folder("base"), join(perron.folder, "empty")];
  mkdirSync(empty);
  const none = await perron.run("merge", "--base", base, "--device", empty, "--wanted", base, "--json");
  const wrong = await perron.run(
    ...["merge", "--base", base, "--device", base, "--wanted", csv("index;numero 1\n1;abc\n"), "--json"],
  );
  expect([none.code, wrong.code, wrong.last?.place]).toEqual([2, 2, expect.objectContaining({ row: 2 })]);
});

test("perron merge --out writes the merged files once conflicts are decided, and overwrites only when asked", async () => {
  const base = folder("base");
  const device = folder("device", (text) => text.replace("sip:1000@1", "sip:2000@1"));
  const given = csv("index;numero 1;numero 2\n1;3000@1;3005@1\n");
  const sides = ["merge", "--base", base, "--device", device, "--wanted", given, "--json"];
  const out = join(perron.folder, "merged");
  const undecided = await perron.run(...sides, "--out", out);
  expect([undecided.code, undecided.last?.type]).toEqual([6, "error"]);
  const taken = await perron.run(...sides, "--out", out, "--take", "wanted");
  expect(taken.code).toBe(0);
  const written = () => readFileSync(join(out, "conf_user.ini"), "utf8");
  expect(written()).toContain("number_1=sip:3000@1\nnumber_2=sip:3005@1");
  expect(written()).toContain("lastname=Petit");
  expect(written()).toContain("ringtone=3");
  // Windows has no such modes: there the folder's own rights hold.
  if (process.platform !== "win32") expect(statSync(join(out, "conf_user.ini")).mode & 0o777).toBe(0o600);
  const again = await perron.run(...sides, "--out", out, "--take", "device");
  expect([again.code, again.last?.reason]).toEqual([2, "exists"]);
  expect(written()).toContain("number_1=sip:3000@1");
  const forced = await perron.run(...sides, "--out", out, "--take", "device", "--overwrite");
  expect(forced.code).toBe(0);
  expect(written()).toContain("number_1=sip:2000@1");
});

test("perron merge deletes only whom it is told to, by path", async () => {
  const base = folder("base");
  const sides = ["merge", "--base", base, "--device", base, "--wanted", csv("index\n1\n"), "--json"];
  const out = join(perron.folder, "merged");
  await perron.run(...sides, "--out", out, "--delete", "residents/3");
  expect(readFileSync(join(out, "conf_user.ini"), "utf8")).not.toContain("Petit");
  const wrong = await perron.run(...sides, "--delete", "residents/9");
  expect(wrong.code).toBe(2);
});
