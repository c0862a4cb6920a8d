import { expect, test } from "vitest";
import type { PreparedLogo } from "#shared/contract/media-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import { type FolderRow, namesFor, putLogos, surely } from "./folder-rows.ts";

const logo = (name: string): PreparedLogo => ({
  png: new Blob(),
  name,
  nameChanged: false,
  width: 200,
  height: 200,
  bytes: 1,
  mostBytes: 2,
  original: false,
  remarks: [],
});
const row = (key: string, name: string): FolderRow => ({
  key,
  file: `${name}.jpg`,
  match: undefined,
  logo: logo(name),
  error: undefined,
  resident: null,
  included: true,
});

test("two files of one name stay two logos", () => {
  const names = namesFor([row("1", "durand.png"), row("2", "Durand.png")], [], false);
  expect([...names.values()]).toEqual(["durand.png", "Durand-2.png"]);
});

test("a taken name is used again only when replacing was asked for", () => {
  const rows = [row("1", "durand-2.png")];
  expect(namesFor(rows, ["durand.png"], false).get("1")).toBe("durand-2.png");
  expect(namesFor(rows, ["durand.png"], true).get("1")).toBe("durand.png");
});

test("only a sure match chooses its resident", () => {
  const candidates = [{ index: 4, label: "Durand" }];
  expect(surely({ file: "durand.jpg", state: "sure", candidates })).toBe(4);
  expect(surely({ file: "durant.jpg", state: "close", candidates })).toBeNull();
  expect(surely(undefined)).toBeNull();
});

test("a resident gets the logo chosen for them, the others keep theirs", () => {
  const resident = (index: number, image: string): Resident => ({
    index,
    firstName: "",
    lastName: "A",
    numbers: [],
    timeRange: 0,
    priority: false,
    image,
  });
  const residents = [resident(1, "old.png"), resident(2, "kept.png")];
  putLogos(residents, new Map([[1, "new.png"]]));
  expect(residents.map(({ image }) => image)).toEqual(["new.png", "kept.png"]);
});
