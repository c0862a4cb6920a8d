import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { gif, png, profileBomb, textBomb } from "./testing/hostile-pictures.ts";
import { wav } from "./testing/wav-files.ts";

// Each test starts several processes, which take their time on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const measure = fileURLToPath(new URL("./testing/measure-refusal.ts", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perron-hostile-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Measured = { readonly reason: string; readonly milliseconds: number; readonly megabytes: number };

async function handled(kind: "logo" | "screen" | "sound", bytes: Uint8Array): Promise<Measured> {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  return JSON.parse((await run(process.execPath, [measure, kind, path])).stdout);
}

/** Programs of the format's own making would not write these. */
describe("refused in under a second and 200 MB", () => {
  test.each([
    [
      "F25 B6 a PNG of 20,000 × 20,000 under 100 kB",
      "logo",
      () => png({ width: 20_000, height: 20_000 }, [], 90_000_000),
      "picture-bomb",
    ],
    [
      "B6 a header of 30,000 × 30,000",
      "screen",
      () => png({ width: 30_000, height: 30_000 }, [], 10),
      "picture-bomb",
    ],
    [
      "F25 a compressed text of 1 GB",
      "logo",
      () => png({ width: 9, height: 9 }, [textBomb(1_000_000_000)]),
      "picture-bomb",
    ],
    [
      "F25 a colour profile of 300 MB",
      "logo",
      () => png({ width: 9, height: 9 }, [profileBomb(300_000_000)]),
      "picture-bomb",
    ],
    ["B6 a text of 50 MB", "logo", () => Buffer.alloc(50_000_000, "t"), "picture-too-large"],
    ["F24 a text renamed .png", "logo", () => Buffer.from("Ceci n'est pas une image."), "picture-format"],
    ["B7 a GIF of 10,000 frames", "screen", () => gif(356, 256, 10_000), "picture-bomb"],
    ["B7 a GIF of 800,000 frames, 19 MB", "logo", () => gif(10, 10, 800_000), "picture-bomb"],
    [
      "a JPEG of nothing but markers, 19 MB",
      "logo",
      () => Buffer.concat([Buffer.from("ffd8ff", "hex"), Buffer.alloc(19_000_000, 0xff)]),
      "picture-cut",
    ],
    [
      "F26 a WAV header that claims 2 GB",
      "sound",
      () => wav(Buffer.alloc(1_000), { dataSize: 2_000_000_000 }),
      "sound-cut",
    ],
    ["F26 a 50 MB WAV", "sound", () => wav(Buffer.alloc(50_000_000)), "sound-too-large"],
    ["F26 50 MB of anything", "sound", () => Buffer.alloc(50_000_000), "sound-too-large"],
    [
      "F26 an MP3 renamed, without its decoder",
      "sound",
      () => Buffer.from("\xff\xfb\x90\x64".repeat(200), "latin1"),
      /^(sound-|decoder)/,
    ],
  ] as const)("%s", async (_name, kind, make, reason) => {
    const { milliseconds, megabytes, reason: told } = await handled(kind, make());
    expect(told).toMatch(reason);
    expect(milliseconds).toBeLessThan(1_000);
    expect(megabytes).toBeLessThan(200);
  });
});

describe("large but honest, under 200 MB", () => {
  test.each([
    ["a photograph of 48 megapixels", "logo", () => photograph(8_000, 6_000).jpeg().toBuffer()],
    [
      "a PNG of 48 megapixels",
      "logo",
      () => photograph(8_000, 6_000).png({ compressionLevel: 1 }).toBuffer(),
    ],
    [
      "a progressive photograph of 18 megapixels",
      "screen",
      () => photograph(5_000, 3_600).jpeg({ progressive: true }).toBuffer(),
    ],
    [
      "an interlaced PNG of 18 megapixels",
      "logo",
      () => photograph(5_000, 3_600).png({ progressive: true, compressionLevel: 1 }).toBuffer(),
    ],
    ["a WebP of 18 megapixels", "logo", () => photograph(5_000, 3_600).webp({ effort: 0 }).toBuffer()],
    [
      "a WAV of 39 MB",
      "sound",
      async () => wav(randomBytes(39_000_000), { sampleRate: 44_100, channels: 2 }),
    ],
    [
      "a WAV of 384 kHz and 64 bits",
      "sound",
      async () => wav(randomBytes(39_000_000), { sampleRate: 383_999, bits: 64, tag: 3 }),
    ],
  ] as const)("%s", async (_name, kind, make) => {
    const { reason, megabytes } = await handled(kind, await make());
    expect(reason).toBe("fine");
    expect(megabytes).toBeLessThan(200);
  });
});

/** A picture with something in it everywhere, made without holding it. */
function photograph(width: number, height: number) {
  const tile = sharp(randomBytes(8 * 6 * 3), { raw: { width: 8, height: 6, channels: 3 } });
  return tile.resize(width, height, { fit: "fill", kernel: "nearest" });
}
