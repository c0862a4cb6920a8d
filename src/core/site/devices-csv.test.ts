import { describe, expect, it, test } from "vitest";
import { readDevicesCsv } from "./devices-csv.ts";

const read = (text: string) => readDevicesCsv(new Uint8Array(Buffer.from(text)), { fileName: "d.csv" });

describe("readDevicesCsv", () => {
  it("reads every column, French or English; what a row leaves empty is not given", () => {
    const result = read(
      "porte;adresse;numéro de série;utilisateur;mot de passe;asm id;asm clé;asm url;asm chemin;proxy type;proxy hôte;proxy port;proxy login;proxy mot de passe\n" +
        "Hall A;https://192.168.0.30;0042;admin;s3cret;0042;key;https://asm;/api/v2/;HTTP;10.0.0.1;3128;u;p\n" +
        "Hall B;192.168.0.31:8080;;;;;;-;;;;;;\n",
    );
    if (!result.ok) throw new Error(result.error.message.en);
    expect(result.value).toMatchObject({ separator: ";", encoding: "utf-8" });
    expect(result.value.devices).toEqual([
      {
        row: 2,
        door: "Hall A",
        endpoint: { scheme: "https", host: "192.168.0.30", port: 443 },
        serial: "0042",
        user: "admin",
        password: "s3cret",
        asm: { id: "0042", key: "key", url: "https://asm", path: "/api/v2/" },
        proxy: { type: "http", host: "10.0.0.1", port: "3128", login: "u", password: "p" },
      },
      {
        row: 3,
        door: "Hall B",
        endpoint: { scheme: "http", host: "192.168.0.31", port: 8080 },
        serial: null,
        user: null,
        password: null,
        asm: { url: "" },
        proxy: {},
      },
    ]);
    expect(read("door,host,password,asm key,proxy host,proxy password\nA,10.0.0.1,x,y,z,w\n").ok).toBe(true);
  });

  test.each([
    ["an address that is none", "adresse\nnot an address\n", { row: 2, column: "adresse" }],
    ["nothing to find it by", "porte;adresse;serial\nHall;;\n", { row: 2, column: "adresse" }],
    ["one address twice", "adresse\n10.0.0.1\nhttp://10.0.0.1/\n", { row: 3, column: "adresse" }],
    ["one serial twice", "adresse;serial\n10.0.0.1;42\n10.0.0.2;42\n", { row: 3, column: "numéro de série" }],
    ["a proxy type", "adresse;proxy type\n10.0.0.1;ftp\n", { row: 2, column: "proxy type" }],
    ["a port", "adresse;proxy port\n10.0.0.1;0\n", { row: 2, column: "proxy port" }],
    ["an unknown column", "adresse;mot de pase\n10.0.0.1;x\n", { row: 1, column: "mot de pase" }],
  ])("refuses %s, with its place", (_what, text, place) => {
    expect(read(text)).toMatchObject({
      ok: false,
      error: { code: "invalid", place: { file: "d.csv", ...place } },
    });
  });

  test.each([
    ["without a header", "Hall;10.0.0.1;s3cret\n"],
    ["with an unclosed quote", 'adresse;password\n10.0.0.1;"s3cret\n'],
    ["with a ragged row", "adresse;password\n10.0.0.1;s3cret;x\n"],
    ["with another fault in the row", "adresse;password\nnowhere at all;s3cret\n"],
  ])("S5: a file %s does not bring its passwords into the message", (_what, text) => {
    const result = read(text);
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain("s3cret");
  });
});
