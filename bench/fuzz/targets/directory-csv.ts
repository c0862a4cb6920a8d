import { builtInProfile } from "#core/ipac/device-profile.ts";
import { readDirectoryCsv } from "#core/site/directory/directory-csv.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const plain =
  "identifiant;portes;index;prénom;nom;numéro 1;numéro 2;prioritaire\nr1;Hall A|Hall B;1;Paul;Durand;1000@1;;non\n;Hall A;;Éloïse;Petit;192.168.0.23;;oui\n;-;;;Roux;;;\n";
const resident = {
  ...{ id: "r1", firstName: "Paul", lastName: "Durand", numbers: ["sip:1000@1"], timeRange: null },
  ...{ priority: false, image: "", doors: { a: 1 } },
};

type Context = Parameters<typeof readDirectoryCsv>[2];
const context = {
  directory: { residents: [resident], timeRanges: [] },
  doors: [
    { id: "a", names: ["Hall A", "8000001"] },
    { id: "b", names: ["Hall B"] },
  ],
  limits: builtInProfile.limits,
} as unknown as Context;

/** A CSV laid over a site's directory. */
export const target: FuzzTarget = {
  about: "CSV over the site's directory",
  longest: 256 * 1024,
  words: ["identifiant", "portes", "Hall A", "|", "-", "1000@1", ";", '"', "r1"],
  seeds: () => [bytesOf(plain), bytesOf(plain.replaceAll(";", "\t"))],
  run(input) {
    const read = readDirectoryCsv(input, "d.csv", context);
    if (!read.ok) return must(read.error.place?.file === "d.csv", "a refusal does not name the file");
    const { residents, missing, added, changed } = read.value;
    must(new Set(residents.map(({ id }) => id)).size === residents.length, "one resident twice");
    must(added + changed === residents.length, "residents that are neither added nor changed");
    must(
      missing.every(({ id }) => id === "r1"),
      "a resident is missing who never was there",
    );
  },
};
