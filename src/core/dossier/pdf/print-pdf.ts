import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { TDocumentDefinitions } from "pdfmake/interfaces.js";

/** Prints with Roboto, as it comes with the package: nothing is fetched, and every computer prints the same. */
export async function printPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  printer ??= openPrinter();
  return (await printer).createPdf(definition).getBuffer();
}

type Printer = typeof import("pdfmake");

/** Loaded with the first print: the printer and its fonts are a good part of all the code there is. */
let printer: Promise<Printer> | undefined;

async function openPrinter(): Promise<Printer> {
  const { default: pdfmake } = await import("pdfmake");
  const fontFolder = join(
    dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")),
    "fonts",
    "Roboto",
  );
  const font = (name: string) => join(fontFolder, `Roboto-${name}.ttf`);
  pdfmake.setFonts({
    Roboto: {
      normal: font("Regular"),
      bold: font("Medium"),
      italics: font("Italic"),
      bolditalics: font("MediumItalic"),
    },
  });
  // Text of a site must never make the printer open a file or an address.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder + sep));
  return pdfmake;
}
