import { expect, test } from "vitest";
import { childEnvironment } from "./child-environment.ts";

test("F47 S5: another program sees no secret that Perron was given", () => {
  const given = {
    PATH: "/usr/bin",
    LANG: "fr_FR.UTF-8",
    PERRON_PASSWORD: "a",
    PERRON_OCTOPUSH_KEY: "b",
    PERRON_PASSPHRASE: "c",
    Perron_Code: "d",
    PGPASSWORD: "e",
    PGPASSFILE: "f",
  };
  expect(childEnvironment(given)).toEqual({ PATH: "/usr/bin", LANG: "fr_FR.UTF-8" });
});
