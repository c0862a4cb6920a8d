import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WaveFile } from "wavefile";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { bytesOf, samplesOf, sine, sineIn, wav } from "../testing/wav-files.ts";
import { type DeviceSound, type DeviceSoundOptions, makeDeviceSound } from "./make-device-sound.ts";

async function soundOf(bytes: Uint8Array, options: DeviceSoundOptions = {}): Promise<DeviceSound> {
  const told = await makeDeviceSound(bytes, options);
  if (!told.ok) throw new Error(told.error.message.en);
  return told.value;
}

const lostIn = (sound: DeviceSound) => sound.lost.map(({ en }) => en).join("\n");

/** The same sine in every form an independent library writes. */
function written(form: string, sampleRate: number, channels = 1): Uint8Array {
  const samples = sine(1_000, sampleRate, 1);
  const file = new WaveFile();
  file.fromScratch(channels, sampleRate, "16", channels === 1 ? samples : [samples, samples]);
  if (form === "a-law") file.toALaw();
  else if (form === "mu-law") file.toMuLaw();
  else file.toBitDepth(form);
  return file.toBuffer();
}

describe("quality", () => {
  test.each([
    ["8", -40],
    ["16", -70],
    ["24", -70],
    ["32", -70],
    ["32f", -70],
    ["64", -70],
    ["a-law", -30],
    ["mu-law", -30],
  ])("F26 B8 a 1 kHz sine written as %s stays that sine", async (form, restDb) => {
    const sound = await soundOf(written(form, 44_100));
    const { loudness, restDb: rest } = sineIn(samplesOf(sound.wav), 1_000, sound.sampleRate);
    expect(Math.abs(loudness - 0.5)).toBeLessThan(0.02);
    expect(rest).toBeLessThan(restDb);
  });

  test.each([
    ["a-law", 6],
    ["mu-law", 7],
  ])("B8 every code of %s: the very sample that another decoder finds", async (law, tag) => {
    const file = wav(
      Uint8Array.from({ length: 256 }, (_, code) => code),
      { tag, bits: 8 },
    );
    const other = new WaveFile(file);
    if (law === "a-law") other.fromALaw();
    else other.fromMuLaw();
    expect([...samplesOf((await soundOf(file)).wav)]).toEqual([...other.getSamples(false, Int16Array)]);
  });

  test("B8 IMA ADPCM, two channels: the very samples that sox decodes", async () => {
    const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url));
    const ours = samplesOf((await soundOf(fixture("ima-adpcm.wav"))).wav);
    const theirs = samplesOf((await soundOf(fixture("ima-adpcm-decoded.wav"))).wav);
    expect(theirs.length).toBeGreaterThan(1_500);
    expect([...ours].slice(0, theirs.length)).toEqual([...theirs]);
  });

  test("F26 96 kHz, 11,025 Hz, 44,101 Hz, stereo: still the same sine", async () => {
    for (const [rate, channels] of [
      [96_000, 2],
      [11_025, 1],
      [44_101, 2],
      [48_000, 1],
      [384_000, 1],
    ] as const) {
      const sound = await soundOf(written("16", rate, channels));
      expect(sound.sampleRate).toBe(16_000);
      const { loudness, restDb } = sineIn(samplesOf(sound.wav), 1_000, 16_000);
      expect(Math.abs(loudness - 0.5)).toBeLessThan(0.005);
      expect(restDb).toBeLessThan(-70);
    }
  });

  test("what is too high to keep vanishes instead of folding back", async () => {
    for (const [hertz, sampleRate] of [
      [5_200, 8_000],
      [9_500, 16_000],
      [15_000, 16_000],
    ] as const) {
      const file = wav(bytesOf(sine(hertz, 44_100, 1)), { sampleRate: 44_100 });
      const sound = await soundOf(file, { sampleRate });
      // The ends of a tone that starts at once hold all pitches: only the middle is judged.
      const middle = samplesOf(sound.wav).subarray(800, -800);
      const power = middle.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / middle.length;
      expect(10 * Math.log10(power), `${hertz} Hz`).toBeLessThan(-60);
    }
  });

  test("samples that need no change keep every bit, at either rate", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 300 }),
        fc.constantFrom(8_000, 16_000),
        async (samples, sampleRate) => {
          const file = wav(bytesOf(Int16Array.from(samples)), { sampleRate });
          expect(Buffer.compare((await soundOf(file)).wav, file)).toBe(0);
        },
      ),
    );
  });

  test("opposite channels cancel, equal ones stay: they are averaged", async () => {
    const frames = new Int16Array([1_000, 3_000, -500, 500]);
    const sound = await soundOf(wav(bytesOf(frames), { channels: 2 }));
    expect([...samplesOf(sound.wav)]).toEqual([2_000, 0]);
    expect(lostIn(sound)).toContain("2 channels");
  });
});

describe("fitting the device", () => {
  const minutes = (seconds: number, rate = 8_000) =>
    wav(Buffer.alloc(seconds * rate * 2, 1), { sampleRate: rate });

  test("16 kHz where it fits, 8 kHz where only that does, never finer than the source", async () => {
    expect(await soundOf(minutes(31, 16_000))).toMatchObject({ sampleRate: 16_000, cutSeconds: 0 });
    expect(await soundOf(minutes(32, 16_000))).toMatchObject({ sampleRate: 8_000, cutSeconds: 0 });
    expect(await soundOf(minutes(1, 8_000))).toMatchObject({ sampleRate: 8_000, bytes: 16_044 });
  });

  test("F26 the profile's limit to the byte; beyond it the end is cut, faded and said", async () => {
    const exact = await soundOf(wav(Buffer.alloc(1_000_000 - 44)));
    expect(exact).toMatchObject({ bytes: 1_000_000, cutSeconds: 0 });
    const beyond = await soundOf(wav(bytesOf(sine(400, 8_000, 70))));
    expect(beyond.bytes).toBe(1_000_000);
    expect(beyond.cutSeconds).toBeCloseTo(70 - beyond.seconds, 3);
    expect(lostIn(beyond)).toMatch(/first 62\.5 seconds are kept, the last 7\.5 cut/);
    expect(samplesOf(beyond.wav).at(-1)).toBe(0);
    const profile = { ...builtInProfile, audio: { maxBytes: 5_000 } };
    expect((await soundOf(minutes(10), { profile })).bytes).toBeLessThanOrEqual(5_000);
  });

  test("any length, rate and limit fits, and lasts as long as it should", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4_000 }),
        fc.integer({ min: 1_000, max: 50_000 }),
        fc.integer({ min: 100, max: 9_000 }),
        async (length, sampleRate, maxBytes) => {
          const file = wav(bytesOf(new Int16Array(length).fill(9)), { sampleRate });
          const sound = await soundOf(file, { profile: { ...builtInProfile, audio: { maxBytes } } });
          expect(sound.bytes).toBeLessThanOrEqual(maxBytes);
          expect(sound.bytes).toBe(sound.wav.length);
          const expected = length / sampleRate - sound.cutSeconds;
          expect(Math.abs(sound.seconds - expected)).toBeLessThanOrEqual(1 / sound.sampleRate);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a trim keeps what was chosen; gain and fades do what they say", async () => {
    const steps = Int16Array.from({ length: 24_000 }, (_, place) => 1_000 * Math.floor(place / 8_000));
    const middle = await soundOf(wav(bytesOf(steps)), { trim: { from: 1, to: 2 } });
    expect(middle.seconds).toBe(1);
    expect(new Set(samplesOf(middle.wav))).toEqual(new Set([1_000]));
    const louder = await soundOf(wav(bytesOf(steps)), { trim: { from: 1, to: 2 }, gainDb: 20 });
    expect(new Set(samplesOf(louder.wav))).toEqual(new Set([10_000]));
    const faded = samplesOf(
      (await soundOf(wav(bytesOf(steps)), { trim: { from: 1, to: 2 }, fadeMs: 100 })).wav,
    );
    expect([faded[0], faded[400], faded[4_000], faded.at(-1)]).toEqual([0, 500, 1_000, 0]);
  });

  test("what was trimmed away does not ring into what is kept", async () => {
    const loud = sine(1_000, 44_100, 3, 0.9).fill(0, 44_100, 88_200);
    const kept = await soundOf(wav(bytesOf(loud), { sampleRate: 44_100 }), { trim: { from: 1, to: 2 } });
    expect(new Set(samplesOf(kept.wav))).toEqual(new Set([0]));
  });

  test.each([
    [{ trim: { from: 2, to: 1 } }],
    [{ trim: { from: -1, to: 1 } }],
    [{ trim: { from: 5, to: 6 } }],
    [{ trim: { from: Number.NaN, to: 1 } }],
    [{ gainDb: 100 }],
    [{ gainDb: Number.NaN }],
    [{ fadeMs: -1 }],
  ])("an edit that makes no sense is refused: %j", async (edit) => {
    const told = await makeDeviceSound(minutes(1), edit);
    expect(told).toMatchObject({ ok: false, error: { code: "invalid", reason: "sound-edit" } });
  });

  test("clipping, silence and lost treble are said", async () => {
    const loud = await soundOf(wav(bytesOf(sine(400, 8_000, 1))), { gainDb: 20 });
    expect(lostIn(loud)).toContain("clips");
    expect(lostIn(await soundOf(wav(Buffer.alloc(2_000))))).toContain("almost silent");
    expect(lostIn(await soundOf(written("24", 44_100)))).toMatch(/Treble above 8 kHz[\s\S]*24 to 16 bits/);
  });

  test("can be stopped half-way", async () => {
    const stop = new AbortController();
    const converting = makeDeviceSound(minutes(60, 44_100), {}, stop.signal);
    stop.abort();
    await expect(converting).rejects.toThrow();
  });
});
