import { expect, test } from "vitest";
import type { Change } from "#shared/model/change.ts";
import { groupChanges } from "./group-changes.ts";

const change = (path: string, label: string, kind: Change["kind"]): Change => ({
  path,
  label: { fr: label, en: label },
  before: null,
  after: "x",
  kind,
});

test("changes of one resident stand together, under its name even when that holds a comma", () => {
  const { kept } = groupChanges([
    change("residents/3/lastName", "Durand, Marie, nom", "edit"),
    change("residents/12/lastName", "Petit, nom", "add"),
    change("residents/3/numbers/1", "Durand, Marie, 1er numéro", "edit"),
  ]);
  expect(kept.map(({ key, title, lines }) => [key, title.fr, lines.map(({ field }) => field.fr)])).toEqual([
    ["residents/3", "Durand, Marie", ["nom", "1er numéro"]],
    ["residents/12", "Petit", ["nom"]],
  ]);
});

test("deletions are apart, one for each record however many fields it had", () => {
  const { kept, deleted } = groupChanges([
    change("residents/1/lastName", "Roux, nom", "delete"),
    change("residents/1/numbers/1", "Roux, 1er numéro", "delete"),
    change("proxy/host", "Proxy HTTP, serveur", "edit"),
  ]);
  expect(kept.map(({ key }) => key)).toEqual(["proxy"]);
  expect(deleted.map(({ key }) => key)).toEqual(["residents/1"]);
});

test("a label without a field is the record's", () => {
  expect(groupChanges([change("residents/1", "Roux", "delete")]).deleted[0]?.title.fr).toBe("Roux");
});
