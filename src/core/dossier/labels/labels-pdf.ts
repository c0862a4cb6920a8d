import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Language } from "#shared/contract/app-contract.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { Door } from "../../site/site-doors.ts";
import { ink } from "../pdf/look.ts";
import { type Paper, paperIn } from "../pdf/paper.ts";
import { printPdf } from "../pdf/print-pdf.ts";

export type LabelledDoor = Pick<Door, "name" | "place" | "serial" | "mac" | "endpoint">;

const millimetres = (value: number) => (value * 72) / 25.4;

/** The usual sheet of 24 labels: 3 × 8 of 70 × 37 mm, without gaps. */
const label = { width: millimetres(70), height: millimetres(37), across: 3, down: 8 } as const;
const padding = 9;
const qrSide = 62;

/**
 * Labels to stick behind each panel: its name, serial number, MAC address and address, readable by eye and by telephone.
 *
 * `skip`: labels of the first sheet that were used already.
 */
export function labelsPdf(
  doors: readonly LabelledDoor[],
  { language, site, skip }: { readonly language: Language; readonly site: string; readonly skip: number },
): Promise<Buffer> {
  const paper = paperIn(language);
  const cells: Content[] = [
    ...Array.from({ length: skip }, (): Content => ""),
    ...doors.map((door) => cell(door, site, paper)),
  ];
  const rows = Array.from({ length: Math.ceil(cells.length / label.across) }, (_, row) =>
    Array.from({ length: label.across }, (_, column): Content => cells[row * label.across + column] ?? ""),
  );
  const sheets = Array.from({ length: Math.max(1, Math.ceil(rows.length / label.down)) }, (_, sheet) =>
    rows.slice(sheet * label.down, (sheet + 1) * label.down),
  );
  return printPdf(definition(sheets, paper));
}

function definition(sheets: readonly Content[][][], { say, language }: Paper): TDocumentDefinitions {
  return {
    pageSize: "A4",
    pageMargins: [0, millimetres((297 - 8 * 37) / 2), 0, 0],
    info: { title: say(words.title), creator: "Perron" },
    language,
    defaultStyle: { font: "Roboto", fontSize: 7.5, color: ink.text, lineHeight: 1.1 },
    content: sheets
      .filter((rows) => rows.length > 0)
      .map(
        (rows, place): Content => ({
          table: {
            widths: Array.from({ length: label.across }, () => label.width),
            // A hair less, so that eight of them never ask for a second page.
            heights: () => label.height - 0.2,
            body: rows,
          },
          layout: {
            hLineWidth: () => 0,
            vLineWidth: () => 0,
            paddingLeft: none,
            paddingRight: none,
            paddingTop: none,
            paddingBottom: none,
          },
          ...(place > 0 && { pageBreak: "before" as const }),
        }),
      ),
  };
}

const none = () => 0;

function cell(
  { name, place, serial, mac, endpoint }: LabelledDoor,
  site: string,
  { say, given }: Paper,
): Content {
  const address = endpointUrl(endpoint);
  const facts: [Bilingual, string | null][] = [
    [words.serial, serial],
    [words.mac, mac],
    [words.address, address.replace("http://", "")],
  ];
  return {
    margin: [padding, padding, padding, 0],
    columns: [
      { width: qrSide, qr: labelText({ name, serial, mac, address }), fit: qrSide, eccLevel: "M" },
      {
        width: label.width - 2 * padding - qrSide - 8,
        stack: [
          { text: clipped(given(name || "IPAC 500"), 44), bold: true, fontSize: 9 },
          { text: clipped(given(place || site), 48), color: ink.dim, margin: [0, 1, 0, 3] },
          ...facts.map(
            ([word, value]): Content => ({
              text: [{ text: `${say(word)} `, color: ink.dim, fontSize: 6 }, given(value)],
            }),
          ),
        ],
      },
    ],
    columnGap: 8,
  };
}

/** What a telephone reads: lines for people, which any scanner shows and Perron can search. */
export function labelText(door: {
  readonly name: string;
  readonly serial: string | null;
  readonly mac: string | null;
  readonly address: string;
}): string {
  const { name, serial, mac, address } = door;
  const lines = ["IPAC500", serial && `SN ${serial}`, mac && `MAC ${mac}`, name, address];
  return lines.filter(Boolean).join("\n");
}

const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const words = {
  title: { fr: "Étiquettes des portiers", en: "Door phone labels" },
  serial: { fr: "N° de série", en: "Serial" },
  mac: { fr: "MAC", en: "MAC" },
  address: { fr: "Adresse", en: "Address" },
} satisfies Record<string, Bilingual>;
