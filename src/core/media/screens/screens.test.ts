import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { gif } from "../testing/hostile-pictures.ts";
import { makeScreen, type ScreenOptions, type ScreenPicture } from "./make-screen.ts";
import { numberPicture } from "./number-picture.ts";

const plain = (width: number, height: number, background = "red") =>
  sharp({ create: { width, height, channels: 3, background } });

async function screenOf(bytes: Uint8Array, options: ScreenOptions = {}): Promise<ScreenPicture> {
  const told = await makeScreen(bytes, options);
  if (!told.ok) throw new Error(told.error.message.en);
  return told.value;
}

async function pixelOf(picture: Uint8Array, left: number, top: number): Promise<number[]> {
  const area = { left, top, width: 1, height: 1 };
  return [...(await sharp(picture).extract(area).removeAlpha().raw().toBuffer())];
}

describe("a picture for the screen", () => {
  test.each(["png", "jpeg", "gif"] as const)("a %s of 356 × 256 goes byte for byte", async (format) => {
    const bytes = await plain(356, 256)[format]().toBuffer();
    const screen = await screenOf(bytes);
    expect(screen).toMatchObject({
      type: format,
      original: true,
      width: 356,
      height: 256,
      bytes: bytes.length,
    });
    expect(screen.picture).toBe(bytes);
  });

  test("an animated GIF of that size keeps its animation; of another size, its first frame is said to be all", async () => {
    const right = gif(356, 256, 5);
    expect((await screenOf(right)).picture).toBe(right);
    const other = await screenOf(gif(100, 100, 5));
    expect(other).toMatchObject({ type: "png", original: false });
    expect(other.remarks[0]?.en).toContain("5 frames");
  });

  test("anything else is fitted: nothing cut, black beside it; or filled", async () => {
    const square = await plain(600, 600, "#00ff00").webp({ lossless: true }).toBuffer();
    const whole = await screenOf(square);
    expect(whole).toMatchObject({ type: "png", width: 356, height: 256, original: false });
    expect(await pixelOf(whole.picture, 5, 128)).toEqual([0, 0, 0]);
    expect(await pixelOf(whole.picture, 178, 128)).toEqual([0, 255, 0]);
    const filled = await screenOf(square, { fit: "fill" });
    expect(await pixelOf(filled.picture, 5, 128)).toEqual([0, 255, 0]);
  });

  test("what shines through becomes black; a crop is kept", async () => {
    const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background: "#ffffff00" } })
      .png()
      .toBuffer();
    expect(await pixelOf((await screenOf(clear)).picture, 178, 128)).toEqual([0, 0, 0]);
    const half = await sharp({ create: { width: 712, height: 256, channels: 3, background: "red" } })
      .composite([{ input: await plain(356, 256, "blue").png().toBuffer(), left: 356, top: 0 }])
      .png()
      .toBuffer();
    const cropped = await screenOf(half, { crop: { left: 356, top: 0, width: 356, height: 256 } });
    expect(await pixelOf(cropped.picture, 178, 128)).toEqual([0, 0, 255]);
  });

  test("B7 a JPEG of the right size that says where it was taken is stripped", async () => {
    const bytes = await plain(356, 256)
      .withExif({ IFD3: { GPSLatitudeRef: "N" } })
      .jpeg()
      .toBuffer();
    const screen = await screenOf(bytes);
    expect(screen.original).toBe(false);
    expect((await sharp(screen.picture).metadata()).exif).toBeUndefined();
  });

  test("the worst picture still fits what the device takes", async () => {
    const noise = await sharp(randomBytes(356 * 256 * 4), { raw: { width: 356, height: 256, channels: 4 } })
      .png()
      .toBuffer();
    expect((await screenOf(noise)).bytes).toBeLessThanOrEqual(1_000_000);
  });

  test("B7 a GIF of 10,000 frames is refused", async () => {
    expect(await makeScreen(gif(356, 256, 10_000))).toMatchObject({
      ok: false,
      error: { reason: "picture-bomb" },
    });
  });
});

describe("a number to find a door phone by", () => {
  test("fills the screen, and no two are alike", async () => {
    const seen = new Set<string>();
    for (const number of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 88, 1_000, 9_999]) {
      const picture = Buffer.from(await numberPicture(number));
      expect(await sharp(picture).metadata()).toMatchObject({ format: "png", width: 356, height: 256 });
      const { info } = await sharp(picture)
        .trim({ background: "white" })
        .png()
        .toBuffer({ resolveWithObject: true });
      expect(Math.max(info.width / 356, info.height / 256)).toBeGreaterThan(0.7);
      expect((await screenOf(picture)).original).toBe(true);
      seen.add(picture.toString("base64"));
    }
    expect(seen.size).toBe(14);
  });

  test("a 1 is drawn as a 1: black strokes on white", async () => {
    const picture = await numberPicture(1, { width: 70, height: 90 });
    const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
    const rows = Array.from({ length: 9 }, (_, row) =>
      Array.from({ length: 7 }, (_, column) =>
        data[(row * 10 + 5) * info.width + column * 10 + 5] === 0 ? "#" : ".",
      ).join(""),
    );
    expect(rows).toEqual([
      ".......",
      "...#...",
      "..##...",
      "...#...",
      "...#...",
      "...#...",
      "...#...",
      "..###..",
      ".......",
    ]);
  });

  test("only 0 to 9999", () => {
    expect(() => numberPicture(10_000)).toThrow(RangeError);
    expect(() => numberPicture(1.5)).toThrow(RangeError);
  });
});
