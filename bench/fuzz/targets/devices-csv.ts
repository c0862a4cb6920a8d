import { readDevicesCsv } from "#core/site/devices-csv.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const plain =
  "porte;adresse;numéro de série;utilisateur;mot de passe;asm id;asm url;asm chemin;proxy type;proxy hôte;proxy port\nHall A;192.168.0.30;8000001;admin;S3CRET-S3CRET;1;https://amphitech.fr;/api/v2/;http;proxy;8080\nHall B;https://192.168.0.31;;admin;S3CRET-S3CRET;;;;none;;\n";

/** Lists of door phones, which hold passwords: no message repeats one. */
export const target: FuzzTarget = {
  about: "door phones' CSV",
  longest: 256 * 1024,
  words: ["porte", "adresse", "192.168.0.1:80", "http://[::1]:80", "mot de passe", "socks5", ";", '"'],
  seeds: () => [bytesOf(plain), bytesOf(plain.replaceAll(";", ",")), bytesOf(plain, "latin1")],
  run(input) {
    const read = readDevicesCsv(input, { fileName: "d.csv" });
    if (read.ok) {
      for (const { endpoint, serial } of read.value.devices)
        must(endpoint !== null || serial !== null, "a door phone without address and serial number");
      return;
    }
    must(read.error.place?.file === "d.csv", "a refusal does not name the file");
    // As a header the text may be named back; in the column of passwords never.
    const told = JSON.stringify(read.error);
    must(!told.includes("S3CRET-S3CRET") || isHeader(input), "a message repeats a password");
  },
};

const isHeader = (input: Uint8Array) =>
  /S3CRET-S3CRET/.test(
    Buffer.from(input)
      .toString("latin1")
      .split(/[\r\n]+/)
      .find((line) => line.trim() !== "") ?? "",
  );
