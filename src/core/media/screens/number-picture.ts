import { builtInProfile } from "#core/ipac/device-profile.ts";
import { pictureLibrary } from "../pictures/picture-decoders.ts";

/** Each digit as 7 rows of 5 points: readable from across a hall, and no font is needed. */
const digits = [
  "01110 10001 10011 10101 11001 10001 01110",
  "00100 01100 00100 00100 00100 00100 01110",
  "01110 10001 00001 00010 00100 01000 11111",
  "11111 00010 00100 00010 00001 10001 01110",
  "00010 00110 01010 10010 11111 00010 00010",
  "11111 10000 11110 00001 00001 10001 01110",
  "00110 01000 10000 11110 10001 10001 01110",
  "11111 00001 00010 00100 01000 01000 01000",
  "01110 10001 10001 01110 10001 10001 01110",
  "01110 10001 10001 01111 00001 00010 01100",
].map((rows) => rows.split(" "));

const columns = 5;
const rows = 7;
/** Empty columns between two digits, and points left free around the number. */
const gap = 1;
const margin = 1;

/**
 * A PNG with one very large number, black on white, to find a door phone among many.
 *
 * @param number 0 to 9999
 */
export function numberPicture(number: number, screen = builtInProfile.screen): Promise<Uint8Array> {
  if (!Number.isInteger(number) || number < 0 || number > 9_999) throw new RangeError("0 to 9999");
  const { width, height } = screen;
  const figures = Array.from(String(number), Number);
  const pointsWide = figures.length * (columns + gap) - gap;
  const point = Math.max(
    1,
    Math.floor(Math.min(width / (pointsWide + 2 * margin), height / (rows + 2 * margin))),
  );
  const left = Math.floor((width - pointsWide * point) / 2);
  const top = Math.floor((height - rows * point) / 2);
  const pixels = Buffer.alloc(width * height, 255);
  for (const [place, figure] of figures.entries()) {
    drawDigit(pixels, width, figure, point, left + place * (columns + gap) * point, top);
  }
  return asPng(pixels, width, height);
}

async function asPng(pixels: Buffer, width: number, height: number): Promise<Uint8Array> {
  const sharp = await pictureLibrary();
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
}

function drawDigit(
  pixels: Buffer,
  width: number,
  figure: number,
  point: number,
  left: number,
  top: number,
): void {
  for (const [row, points] of (digits[figure] ?? []).entries()) {
    for (let line = 0; line < point; line += 1) {
      const start = (top + row * point + line) * width + left;
      for (let column = 0; column < columns; column += 1) {
        if (points[column] === "1") pixels.fill(0, start + column * point, start + (column + 1) * point);
      }
    }
  }
}
