import { columnLike } from "#core/site/csv-columns.ts";
import { readCsvRows } from "#core/site/csv-rows.ts";
import { readResidentsCsv } from "#core/site/residents-csv.ts";
import { residentChecks } from "#core/site/sheet/row-checks.ts";
import { Sheet } from "#core/site/sheet/sheet.ts";
import { sheetColumns } from "#core/site/sheet/sheet-columns.ts";
import { writeSheet } from "#core/site/sheet/write-sheet.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const plain =
  "index;prénom;nom;numéro 1;numéro 2;plage horaire;prioritaire;logo\n1;Éloïse;Durand;1000@1;;Jour;oui;-\n2;;Petit;192.168.0.23;;;non;logo.png\n";
const limits = { residents: 1000, nameLength: 64, numbers: 4 };
const doors = [{ names: ["Hall A", "8000001"], serial: "8000001" }];

/** Residents' lists: every row is told, and what is written out again is the same. */
export const target: FuzzTarget = {
  about: "residents' CSV, in any encoding, as a table to be mended",
  // Each row is read, judged, written and read again: some 3 s for all that 256 KB can hold, in pieces that give way.
  longest: 64 * 1024,
  words: [
    "\ufeff",
    "sep=;",
    "sep=,\n",
    '"',
    '""',
    ";",
    "\t",
    "index",
    "prénom",
    "nom",
    "numéro 1",
    "-",
    "'=1",
    "\r\n",
  ],
  seeds: () => [
    bytesOf(plain),
    bytesOf(`\ufeff${plain.replaceAll("\n", "\r\n")}`),
    bytesOf(plain, "latin1"),
    bytesOf(`\ufeff${plain}`, "utf16le"),
    bytesOf('sep=,\r\nindex,nom\r\n1,"a ""b""\r\nc"\r\n2,\'=x\r\n'),
    bytesOf("nom\tindex\rDurand\t1\r"),
  ],
  async run(input) {
    readResidentsCsv(input, { fileName: "r.csv" });
    const rows = readCsvRows(input, "r.csv", sheetColumns.residents);
    const checks = residentChecks(limits, doors);
    const opened = Sheet.open(input, "r.csv", "residents", { checks });
    must(opened.ok === rows.ok, "a file can be cut into rows and is no table, or the reverse");
    if (!opened.ok || !rows.ok) return;
    const sheet = opened.value;
    await sheet.map(sheet.mapping);
    must(sheet.count === rows.value.body.length, "a row got lost");
    for (const header of sheet.header.slice(0, 20)) columnLike(header, sheetColumns.residents);
    if (sheet.mapping.some((column) => column !== null)) await writtenAgain(sheet);
  },
};

/** What is wrong with a row stays wrong, and each cell is what it was. */
async function writtenAgain(sheet: Sheet): Promise<void> {
  const checks = residentChecks(limits, doors);
  const again = Sheet.open(bytesOf(writeSheet(sheet)), "r.csv", "residents", { checks });
  must(again.ok, "what was written out cannot be read", again.ok ? undefined : again.error.message.en);
  if (!again.ok) return;
  await again.value.map(again.value.mapping);
  const table = sheet.table();
  const back = again.value.table();
  // A row all of whose mapped cells are empty is an empty line, and says nothing.
  const said = (rows: typeof table.rows) => rows.filter(({ cells }) => cells.size > 0);
  must(said(back.rows).length === said(table.rows).length, "rows written out are not the rows read again");
  const cellsOf = (rows: typeof table.rows) =>
    said(rows).map(({ cells }) =>
      [...cells]
        .map(([name, { text, clears }]) => [name, shown(text), clears] as const)
        .toSorted(([a], [b]) => a.localeCompare(b)),
    );
  must(
    JSON.stringify(cellsOf(back.rows)) === JSON.stringify(cellsOf(table.rows)),
    "cells written out are not the cells read again",
    `${JSON.stringify(cellsOf(table.rows)).slice(0, 900)}\n${JSON.stringify(cellsOf(back.rows)).slice(0, 900)}`,
  );
}

/** Line ends within a cell become one kind; halves of characters cannot be written. */
const shown = (text: string) => text.replaceAll(/\r\n?/g, "\n").toWellFormed();
