import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { inProject } from "../project.mjs";

/** Draws the app's icons from its mark: PNG for Linux, ICO for Windows, ICNS for macOS, into resources/icons. */
const mark = readFileSync(inProject("src/renderer/ui/perron-mark.svg"));
const folder = inProject("resources/icons");

/** Apple's names for PNG pictures of these sizes, those for dense screens included. */
const appleNames = {
  32: ["ic11"],
  64: ["ic12"],
  128: ["ic07"],
  256: ["ic08", "ic13"],
  512: ["ic09", "ic14"],
  1024: ["ic10"],
};

const drawn = (size) =>
  sharp(mark, { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/icon.png`, await drawn(512));
writeFileSync(`${folder}/icon.ico`, icoOf(await pictures([16, 24, 32, 48, 64, 128, 256])));
writeFileSync(`${folder}/icon.icns`, icnsOf(await pictures([32, 64, 128, 256, 512, 1024])));

async function pictures(sizes) {
  return Promise.all(sizes.map(async (size) => ({ size, png: await drawn(size) })));
}

/** https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10): a directory of PNG pictures; 0 stands for 256. */
function icoOf(all) {
  const head = Buffer.alloc(6 + 16 * all.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(all.length, 4);
  let offset = head.length;
  for (const [place, { size, png }] of all.entries()) {
    const at = 6 + 16 * place;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...all.map(({ png }) => png)]);
}

function icnsOf(all) {
  const blocks = all.flatMap(({ size, png }) => appleNames[size].map((name) => block(name, png)));
  return block("icns", Buffer.concat(blocks));
}

function block(name, content) {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
