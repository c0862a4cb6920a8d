const header =
  "porte;index;prénom;nom;numéro 1;numéro 2;numéro 3;numéro 4;plage horaire;prioritaire;logo;étage;badge;remarque";

/** How many doors the file names. */
export const doorNames = Array.from({ length: 50 }, (_, at) => `Hall ${at + 1}`);

/** A residents' file of 14 columns as a spreadsheet writes it, some cells with quoted separators, quotes and line ends. */
export function residentsFile(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, at) => rowOf(at));
  return Buffer.from(`\ufeff${header}\r\n${lines.join("\r\n")}\r\n`, "utf8");
}

function rowOf(at: number): string {
  const door = doorNames[at % doorNames.length];
  const index = Math.floor(at / doorNames.length) + 1;
  const remark = at % 10 === 0 ? '"clé chez la gardienne ; ""2e"" étage\nporte de gauche"' : "";
  const name = at % 7 === 0 ? `"Dupont-Lefèvre; née ${at}"` : `Lefèvre ${at}`;
  const cells = [
    ...[door, index, `Zoë ${at}`, name],
    ...[
      `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
      `${1000 + (at % 9000)}@1`,
      "0612345678@2",
      "",
    ],
    ...["", at % 3 === 0 ? "oui" : "non", at % 5 === 0 ? "logo.png" : ""],
    ...[at % 12, `B${at}`, remark],
  ];
  return cells.join(";");
}
