import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { makeLogo } from "#core/media/logos/make-logo.ts";
import { makeDeviceSound } from "#core/media/sounds/make-device-sound.ts";
import type { BenchRow } from "../bench-row.ts";
import { threeMinutes } from "./three-minutes.ts";

const run = promisify(execFile);
const runs = 5;
const photographs = 200;
/** Different photographs; the 200 are these in turn. */
const negatives = 10;

/** A 3-minute sound beside sox, and 200 photographs beside the picture library without our checks. */
export async function runMediaBench(): Promise<BenchRow[]> {
  return [await soundRow(), ...(await logoRows())];
}

async function soundRow(): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), "perron-bench-"));
  try {
    const sound = threeMinutes();
    const [from, to] = [join(folder, "from.wav"), join(folder, "to.wav")];
    await writeFile(from, sound);
    // Three minutes do not fit a device; the limit is lifted so that both do the same work.
    const profile = { ...builtInProfile, audio: { maxBytes: 10_000_000 } };
    const ours = await median(async () => {
      const told = await makeDeviceSound(sound, { profile, sampleRate: 16_000 });
      if (!told.ok || told.value.seconds !== 180) throw new Error("not converted");
    });
    const sox = await median(() => run("sox", [from, "-r", "16000", "-c", "1", "-b", "16", to])).catch(
      () => null,
    );
    const touching = await median(async () => everySampleOnce(sound));
    return {
      name: "3-minute 44.1 kHz stereo WAV → 16 kHz mono",
      value: ours,
      unit: "ms",
      peer: sox === null ? null : { name: "sox, its process included", value: sox },
      limit: `${touching.toFixed(0)} ms to read every sample once; ours ${(ours / touching).toFixed(1)} ×: the filter weighs neighbours of each`,
      note: `median of ${runs}; ours in one thread, yielding to others every 16,384 samples`,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The least any conversion does: each sample looked at once. */
function everySampleOnce(file: Uint8Array): number {
  const samples = new Int16Array(file.buffer, file.byteOffset + 44, (file.byteLength - 44) >> 1);
  let sum = 0;
  for (const sample of samples) sum += sample;
  return sum;
}

async function logoRows(): Promise<BenchRow[]> {
  const pictures = await Promise.all(Array.from({ length: negatives }, photograph));
  const ours = await logosPerSecond(pictures, async (bytes) => {
    const logo = await makeLogo(bytes);
    if (!logo.ok) throw new Error("no logo");
  });
  const bare = await logosPerSecond(pictures, async (bytes) => {
    await sharp(bytes).autoOrient().resize(200, 200).png({ palette: true }).toBuffer();
  });
  const note = `${photographs} JPEGs of 12 megapixels, ${Math.round((pictures[0]?.length ?? 0) / 1e5) / 10} MB each, two at a time`;
  return [
    {
      name: "photographs → logos",
      value: ours,
      unit: "logos/s",
      peer: { name: "sharp alone, to a palette, unchecked", value: bare },
      limit: `${bare.toFixed(1)} logos/s: decoding the JPEGs, by the same library; ours ${Math.round((ours / bare) * 100)} %`,
      note,
    },
  ];
}

async function logosPerSecond(
  pictures: readonly Uint8Array[],
  make: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  const begun = performance.now();
  for (let count = 0; count < photographs; count += 2) {
    const pair = [pictures[count % negatives], pictures[(count + 1) % negatives]];
    await Promise.all(pair.map((bytes) => make(bytes ?? new Uint8Array())));
  }
  return photographs / ((performance.now() - begun) / 1_000);
}

/** 4,000 × 3,000 with detail everywhere, as a telephone writes it. */
function photograph(): Promise<Buffer> {
  const grain = sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } });
  return grain.resize(4_000, 3_000, { fit: "fill", kernel: "cubic" }).jpeg({ quality: 90 }).toBuffer();
}

async function median(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < runs; round += 1) {
    const begun = performance.now();
    await act();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
