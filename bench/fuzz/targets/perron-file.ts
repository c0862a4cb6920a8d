import { openAsSite } from "../site-file-target.ts";
import { sampleSite } from "../site-samples.ts";
import { bytesOf, type FuzzTarget } from "../target.ts";

/** The bytes of a site file: header, pages, schema. */
export const target: FuzzTarget = {
  about: "site files, changed byte by byte",
  longest: 128 * 1024,
  words: [
    "SQLite format 3\0",
    "CREATE TRIGGER ",
    "CREATE VIEW ",
    "kysely_migration",
    "0001-doors",
    "0009-",
    "site_resident",
  ],
  seeds: async () => [await sampleSite(), bytesOf("SQLite format 3\0"), bytesOf("nom;index\n")],
  run: openAsSite,
};
