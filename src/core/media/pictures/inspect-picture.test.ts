import fc from "fast-check";
import { imageSize } from "image-size";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { gif, png, pngChunk, profileBomb, textBomb } from "../testing/hostile-pictures.ts";
import { inspectPicture } from "./inspect-picture.ts";

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "red" } });

async function reasonOf(bytes: Uint8Array): Promise<string | undefined> {
  const told = await inspectPicture(bytes);
  return told.ok ? "fine" : told.error.reason;
}

describe("what is taken", () => {
  test("PNG, JPEG, GIF and WebP, whatever their size; an independent reader agrees", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom("png", "jpeg", "gif", "webp"),
        fc.boolean(),
        async (width, height, format, fancy) => {
          const options =
            format === "gif" ? {} : format === "webp" ? { lossless: fancy } : { progressive: fancy };
          const bytes = await red(width, height)[format as "png"](options).toBuffer();
          const told = await inspectPicture(bytes);
          const { width: otherWidth, height: otherHeight } = imageSize(bytes);
          expect(told).toMatchObject({
            ok: true,
            value: {
              format,
              width: otherWidth,
              height: otherHeight,
              frames: 1,
              bytes: bytes.length,
              trailing: false,
            },
          });
          if (told.ok && format === "png") expect(told.value.interlaced).toBe(fancy);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("B7 a JPEG with an EXIF turn and a place: shown upright, known to be personal", async () => {
    const bytes = await red(40, 20)
      .withExif({ IFD3: { GPSLatitudeRef: "N" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await inspectPicture(bytes)).toMatchObject({
      ok: true,
      value: { width: 40, height: 20, shown: { width: 20, height: 40 }, turned: true, personal: true },
    });
  });

  test("F24 16 bits, animated and interlaced PNGs are told as such", async () => {
    const deep = await red(9, 9).toColourspace("rgb16").png().toBuffer();
    expect(await inspectPicture(deep)).toMatchObject({ ok: true, value: { depth: 16 } });
    const animation = pngChunk("acTL", Buffer.from([0, 0, 0, 7, 0, 0, 0, 0]));
    expect(await inspectPicture(png({ width: 9, height: 9 }, [animation]))).toMatchObject({
      ok: true,
      value: { frames: 7 },
    });
  });

  test("bytes after the end are noticed", async () => {
    for (const format of ["png", "jpeg", "gif"] as const) {
      const bytes = Buffer.concat([await red(9, 9)[format]().toBuffer(), Buffer.from("more")]);
      expect(await inspectPicture(bytes)).toMatchObject({ ok: true, value: { trailing: true } });
    }
  });
});

describe("what is refused", () => {
  test.each([
    ["nothing", Buffer.alloc(0), "file is empty"],
    ["F24 text renamed .png", Buffer.from("Bonjour, je suis un texte.\n"), "but text"],
    ["B7 SVG with a script", Buffer.from("<?xml version='1.0'?>\n<svg onload='x()'/>"), "export it as PNG"],
    ["PDF", Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"), "pdf"],
    ["random bytes", Buffer.from([1, 2, 3, 4, 255, 0, 17]), "not a usable picture"],
  ])("%s", async (_name, bytes, words) => {
    const told = await inspectPicture(bytes);
    expect(told).toMatchObject({ ok: false, error: { code: "invalid", reason: "picture-format" } });
    expect(told.ok ? "" : told.error.message.en).toContain(words);
  });

  test("F24 B6 a PNG with one wrong byte in a checksum", async () => {
    const bytes = await red(20, 20).png().toBuffer();
    bytes[29] = (bytes[29] ?? 0) ^ 1;
    expect(await reasonOf(bytes)).toBe("picture-damaged");
  });

  test("F24 B6 every picture cut anywhere is refused", async () => {
    for (const format of ["png", "jpeg", "gif", "webp"] as const) {
      const bytes = await red(30, 30)[format]().toBuffer();
      for (let length = 0; length < bytes.length - 1; length += 1) {
        expect(await reasonOf(bytes.subarray(0, length)), `${format} ${length}`).toMatch(
          /picture-(cut|format|damaged)/,
        );
      }
    }
  });

  test("F25 B6 giants by their header, thin ones too", async () => {
    expect(await reasonOf(png({ width: 20_000, height: 20_000 }, [], 100))).toBe("picture-bomb");
    expect(await reasonOf(png({ width: 30_000, height: 30_000 }, [], 100))).toBe("picture-bomb");
    expect(await reasonOf(png({ width: 4_000_000_000, height: 1 }, [], 100))).toBe("picture-bomb");
    expect(await reasonOf(png({ width: 5_000, height: 5_000, interlace: 1 }, [], 100))).toBe("picture-bomb");
    expect(await reasonOf(gif(65_535, 65_535, 1))).toBe("picture-bomb");
  });

  test("F25 bombs hidden in texts and colour profiles, also in many small ones", async () => {
    const shape = { width: 10, height: 10 };
    expect(await reasonOf(png(shape, [textBomb(50_000_000)]))).toBe("picture-bomb");
    expect(await reasonOf(png(shape, [profileBomb(50_000_000)]))).toBe("picture-bomb");
    expect(await reasonOf(png(shape, new Array(100).fill(textBomb(100_000))))).toBe("picture-bomb");
    expect(await reasonOf(png(shape, [textBomb(100_000)]))).toBe("fine");
  });

  test("B7 a GIF of 10,000 frames", async () => {
    expect(await reasonOf(gif(10, 10, 10_000))).toBe("picture-bomb");
    expect(await reasonOf(gif(10, 10, 1_000))).toBe("fine");
  });

  test.each([
    [3_000, "fine"],
    [6_000, "picture-bomb"],
  ])(
    "F25 a GIF of 10 × 10 whose only frame is %i pixels wide and high is as large as its frame",
    async (side, outcome) => {
      const bytes = await red(10, 10).gif().toBuffer();
      const frame = bytes.lastIndexOf(Buffer.from([0x2c, 0, 0, 0, 0, 10, 0, 10, 0]));
      bytes.writeUInt16LE(side, frame + 5);
      bytes.writeUInt16LE(side, frame + 7);
      expect(await reasonOf(bytes)).toBe(outcome);
      const told = await inspectPicture(bytes);
      if (told.ok) expect(told.value).toMatchObject({ width: side, height: side });
    },
  );

  test("a JPEG of a thousand scans", async () => {
    const bytes = await red(8, 8).jpeg().toBuffer();
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    const scans = new Array<Buffer>(1_000).fill(bytes.subarray(scan, -2));
    expect(await reasonOf(Buffer.concat([bytes.subarray(0, scan), ...scans, bytes.subarray(-2)]))).toBe(
      "picture-bomb",
    );
  });

  test("over 20 MB", async () => {
    expect(await reasonOf(Buffer.alloc(20_000_001))).toBe("picture-too-large");
  });

  test("the picture library itself can open no other format", async () => {
    const tiff = await red(9, 9).tiff().toBuffer();
    await expect(sharp(tiff).metadata()).rejects.toThrow();
    await expect(
      sharp(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")).metadata(),
    ).rejects.toThrow();
    expect(await reasonOf(tiff)).toBe("picture-format");
  });

  test("no bytes at all make it throw", async () => {
    const heads = ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF89a", "RIFF\x40\0\0\0WEBP", ""].map((head) =>
      Buffer.from(head, "latin1"),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        const told = await inspectPicture(Buffer.concat([head, tail]));
        if (!told.ok) expect(told.error.code).toBe("invalid");
      }),
      { numRuns: 300 },
    );
  });
});
