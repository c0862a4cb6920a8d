import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { png as hostilePng, pngChunk } from "../testing/hostile-pictures.ts";
import { type Logo, type LogoOptions, makeLogo } from "./make-logo.ts";

const plain = (width: number, height: number, background = "red") =>
  sharp({ create: { width, height, channels: 3, background } });

/** Noise does not compress: the worst picture there is. */
const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });

async function logoOf(bytes: Uint8Array, options: LogoOptions = {}): Promise<Logo> {
  const told = await makeLogo(bytes, options);
  if (!told.ok) throw new Error(told.error.message.en, { cause: told.error.cause });
  return told.value;
}

async function pixelOf(png: Uint8Array, left: number, top: number): Promise<number[]> {
  const area = { left, top, width: 1, height: 1 };
  return [...(await sharp(png).extract(area).removeAlpha().raw().toBuffer())];
}

async function coloursOf(png: Uint8Array): Promise<number> {
  const pixels = await sharp(png).removeAlpha().raw().toBuffer();
  const colours = new Set<number>();
  for (let at = 0; at < pixels.length; at += 3) colours.add(pixels.readUIntBE(at, 3));
  return colours.size;
}

describe("a PNG that already fits", () => {
  test.each([
    [200, 200],
    [120, 80],
  ])("%d × %d goes byte for byte", async (width, height) => {
    const bytes = await plain(width, height).png().toBuffer();
    const logo = await logoOf(bytes);
    expect(logo).toMatchObject({ original: true, width, height, bytes: bytes.length, remarks: [] });
    expect(logo.png).toBe(bytes);
  });

  test.each([
    ["F24 201 × 200", () => plain(201, 200).png()],
    ["F24 16 bits", () => plain(200, 200).toColourspace("rgb16").png()],
    ["F24 JPEG named .png", () => plain(200, 200).jpeg()],
    [
      "it says where it was taken",
      () =>
        plain(200, 200)
          .withExif({ IFD3: { GPSLatitudeRef: "N" } })
          .png(),
    ],
    ["it says how to be turned", () => plain(200, 200).withMetadata({ orientation: 3 }).png()],
  ])("not so: %s", async (_name, make) => {
    const logo = await logoOf(await make().toBuffer());
    expect(logo).toMatchObject({ original: false, width: 200, height: 200 });
    expect((await sharp(logo.png).metadata()).exif).toBeUndefined();
  });

  test("F24 one byte over the limit is reduced, the limit itself is not", async () => {
    const small = await plain(200, 200).png().toBuffer();
    const padded = (length: number) => {
      const text = pngChunk("tEXt", Buffer.alloc(length - small.length - 12, "t"));
      return Buffer.concat([small.subarray(0, -12), text, small.subarray(-12)]);
    };
    expect(await logoOf(padded(102_400))).toMatchObject({ original: true, bytes: 102_400 });
    expect((await logoOf(padded(102_401))).original).toBe(false);
  });

  test("F24 an animated PNG is converted, and said", async () => {
    const logo = await logoOf(
      hostilePng({ width: 100, height: 100 }, [pngChunk("acTL", Buffer.from([0, 0, 0, 3, 0, 0, 0, 0]))]),
    );
    expect(logo.original).toBe(false);
    expect(logo.remarks[0]?.en).toContain("3 frames");
  });

  test("F24 B6 good headers before broken pixels are refused", async () => {
    const told = await makeLogo(hostilePng({ width: 100, height: 100 }, [], 500));
    expect(told).toMatchObject({ ok: false, error: { code: "invalid", reason: "picture-damaged" } });
  });
});

describe("any other picture", () => {
  test("becomes 200 × 200, whatever its form, with all its colours where they fit", async () => {
    for (const format of ["png", "jpeg", "gif", "webp"] as const) {
      const logo = await logoOf(await plain(640, 480, "#0a64c8")[format]().toBuffer());
      expect(logo).toMatchObject({ width: 200, height: 200, original: false });
      const { format: made, width, height } = await sharp(logo.png).metadata();
      expect({ made, width, height }).toEqual({ made: "png", width: 200, height: 200 });
      for (const [at, value] of [10, 100, 200].entries()) {
        expect(Math.abs(((await pixelOf(logo.png, 100, 100))[at] ?? 0) - value)).toBeLessThan(6);
      }
    }
  });

  test("noise is reduced to a palette until it fits, and said", async () => {
    for (const channels of [3, 4] as const) {
      const logo = await logoOf(await noise(400, 400, channels).png().toBuffer());
      expect(logo.bytes).toBeLessThanOrEqual(102_400);
      expect(logo.bytes).toBe(logo.png.length);
      expect(logo.colours).toBe(256);
      expect(logo.remarks.some(({ fr }) => fr.includes("256 couleurs"))).toBe(true);
    }
  });

  test("a profile's own limits are kept; what cannot fit is refused", async () => {
    const bytes = await noise(300, 300).png().toBuffer();
    const within = (maxBytes: number) => ({
      ...builtInProfile,
      logos: { ...builtInProfile.logos, maxBytes },
    });
    for (const [limit, colours] of [
      [30_000, 16],
      [12_000, 4],
      [6_000, 2],
    ] as const) {
      const logo = await logoOf(bytes, { profile: within(limit) });
      expect(logo.bytes).toBeLessThanOrEqual(limit);
      expect(logo.colours).toBe(colours);
      expect(await coloursOf(logo.png)).toBeLessThanOrEqual(colours);
    }
    const told = await makeLogo(bytes, { profile: within(500) });
    expect(told).toMatchObject({ ok: false, error: { reason: "picture-too-large" } });
  });

  test("a crop keeps what was chosen; one beyond the picture is refused", async () => {
    const halves = await sharp({ create: { width: 400, height: 200, channels: 3, background: "red" } })
      .composite([{ input: await plain(200, 200, "blue").png().toBuffer(), left: 200, top: 0 }])
      .png()
      .toBuffer();
    const right = await logoOf(halves, { crop: { left: 200, top: 0, width: 200, height: 200 } });
    expect(await pixelOf(right.png, 2, 100)).toEqual([0, 0, 255]);
    for (const crop of [
      { left: 201, top: 0, width: 200, height: 200 },
      { left: -1, top: 0, width: 10, height: 10 },
      { left: 0, top: 0, width: 0, height: 10 },
      { left: 0.5, top: 0, width: 10, height: 10 },
    ]) {
      expect(await makeLogo(halves, { crop })).toMatchObject({
        ok: false,
        error: { reason: "picture-crop" },
      });
    }
  });

  test("B7 the EXIF turn is applied before the crop; place and camera are gone", async () => {
    // Stored lying: left half red, right half blue; shown after a quarter turn with red above blue.
    const lying = await sharp({ create: { width: 400, height: 200, channels: 3, background: "red" } })
      .composite([{ input: await plain(200, 200, "blue").png().toBuffer(), left: 200, top: 0 }])
      .withExif({ IFD0: { Make: "Camera" }, IFD3: { GPSLatitudeRef: "N" } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const lower = await logoOf(lying, { crop: { left: 0, top: 200, width: 200, height: 200 } });
    const [r = 255, , b = 0] = await pixelOf(lower.png, 100, 100);
    expect(b).toBeGreaterThan(200);
    expect(r).toBeLessThan(50);
    expect(lower.remarks.map(({ en }) => en).join()).toMatch(/turned upright.*removed/);
    const { exif, xmp, icc } = await sharp(lower.png).metadata();
    expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
    expect(Buffer.from(lower.png).includes("Camera")).toBe(false);
  });

  test("an animated GIF gives its first frame", async () => {
    const frames = await Promise.all(["red", "blue"].map((colour) => plain(50, 50, colour).png().toBuffer()));
    const animated = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const logo = await logoOf(animated);
    expect(logo.remarks[0]?.en).toContain("2 frames");
    expect(await pixelOf(logo.png, 100, 100)).toEqual([255, 0, 0]);
  });
});
