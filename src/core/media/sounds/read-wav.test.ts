import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectSound } from "../testing/inspect-sound.ts";
import { wav, wavChunk } from "../testing/wav-files.ts";
import { makeDeviceSound } from "./make-device-sound.ts";
import { readWav } from "./read-wav.ts";

const data = Buffer.from(Int16Array.from({ length: 100 }, (_, place) => place * 100).buffer);

function reasonOf(bytes: Uint8Array): string {
  const told = readWav(bytes);
  return told.ok ? "fine" : (told.error.reason ?? "");
}

function extensible(subformat: number): Buffer {
  const format = Buffer.alloc(40);
  for (const [at, value] of [
    [0, 0xfffe],
    [2, 1],
    [12, 2],
    [14, 16],
    [16, 22],
    [18, 16],
    [24, subformat],
  ] as const) {
    format.writeUInt16LE(value, at);
  }
  format.writeUInt32LE(8_000, 4);
  const body = Buffer.concat([Buffer.from("WAVE"), wavChunk("fmt ", format), wavChunk("data", data)]);
  return wavChunk("RIFF", body);
}

describe("what is read", () => {
  test.each([
    ["a plain file", wav(data)],
    ["B8 the extensible form", extensible(1)],
    [
      "a title before the format and a list after the sound",
      wav(data, { first: wavChunk("JUNK", Buffer.alloc(28)), last: wavChunk("LIST", Buffer.alloc(30)) }),
    ],
    ["an odd chunk with its padding", wav(data, { between: wavChunk("note", Buffer.alloc(7)) })],
    ["F26 a RIFF size that is too small", wav(data, { riffSize: 4 })],
    ["a RIFF size that counts its own 8 bytes", wav(data, { riffSize: 244 })],
  ])("%s", (_name, file) => {
    const told = readWav(file);
    expect(told).toMatchObject({
      ok: true,
      value: { format: { encoding: "pcm", sampleRate: 8_000 }, remarks: [] },
    });
    expect(told.ok && Buffer.compare(told.value.data, data)).toBe(0);
  });

  test.each([0, 0xffffffff])("B8 sizes of %d mean: to the end of the file", (size) => {
    const told = readWav(wav(data, { riffSize: size, dataSize: size }));
    expect(told.ok && Buffer.compare(told.value.data, data)).toBe(0);
    expect(told.ok && told.value.remarks[0]?.en).toContain("does not tell the length");
  });

  test("B8 data before its format", () => {
    const [format, sound] = [wav(data).subarray(12, 36), wavChunk("data", data)];
    const file = wavChunk("RIFF", Buffer.concat([Buffer.from("WAVE"), sound, format]));
    expect(reasonOf(file)).toBe("fine");
  });

  test("B8 an odd byte count: the rest of a sample is left out, and said", () => {
    const told = readWav(wav(Buffer.concat([data, Buffer.of(1)])));
    expect(told).toMatchObject({ ok: true, value: { data: { length: 200 } } });
    expect(told.ok && told.value.remarks[0]?.en).toContain("last 1 bytes");
  });
});

describe("what is refused", () => {
  test.each([
    ["F26 an MP3 renamed .wav", Buffer.from("ID3\x04\0\0\0\0\0\0", "latin1"), "sound-format"],
    ["text", Buffer.from("RIFF of the Dead Kennedys"), "sound-format"],
    ["nothing", Buffer.of(), "sound-format"],
    ["F26 no data chunk", wav(data).subarray(0, 36), "sound-cut"],
    [
      "F26 no data chunk, sizes right",
      wavChunk("RIFF", Buffer.concat([Buffer.from("WAVE"), wav(data).subarray(12, 36)])),
      "sound-damaged",
    ],
    [
      "no format",
      wavChunk("RIFF", Buffer.concat([Buffer.from("WAVE"), wavChunk("data", data)])),
      "sound-damaged",
    ],
    ["F26 0 samples", wav(Buffer.of()), "sound-empty"],
    [
      "0 samples, with a title behind",
      wav(Buffer.of(), { last: wavChunk("LIST", Buffer.alloc(8)) }),
      "sound-empty",
    ],
    ["F26 less than one sample", wav(Buffer.of(1)), "sound-empty"],
    ["B8 0 channels", wav(data, { channels: 0, blockBytes: 2 }), "sound-damaged"],
    ["33 channels", wav(data, { channels: 33 }), "sound-damaged"],
    ["0 Hz", wav(data, { sampleRate: 0 }), "sound-damaged"],
    ["4 GHz", wav(data, { sampleRate: 4_000_000_000 }), "sound-damaged"],
    ["a block of 0 bytes", wav(data, { blockBytes: 0 }), "sound-damaged"],
    ["a block that does not fit the bits", wav(data, { blockBytes: 1 }), "sound-damaged"],
    ["12-bit float", wav(data, { tag: 3, bits: 12, blockBytes: 2 }), "sound-damaged"],
    ["B8 2 GB claimed", wav(data, { dataSize: 2_000_000_000 }), "sound-cut"],
    ["F26 a RIFF size that lies", wav(data, { riffSize: 3_000_000_000 }), "sound-cut"],
    ["one byte missing", wav(data).subarray(0, -1), "sound-cut"],
    ["GSM", wav(data, { tag: 49 }), "sound-codec"],
    ["extensible GSM", extensible(49), "sound-codec"],
    ["ADPCM blocks of 3 bytes", wav(data, { tag: 17, bits: 4, blockBytes: 3 }), "sound-damaged"],
    ["F26 more than 40 MB", Buffer.alloc(40_000_001), "sound-too-large"],
  ])("%s", (_name, file, reason) => {
    expect(reasonOf(file)).toBe(reason);
  });
});

test("F26 no bytes at all make reading or converting throw or hang", async () => {
  const header = wav(data);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 4, max: 60 }), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      fc.integer({ min: 0, max: header.length }),
      async (changes, length) => {
        const file = Buffer.from(header.subarray(0, length));
        for (const [at, value] of changes) if (at < file.length) file[at] = value;
        const told = await makeDeviceSound(file);
        if (told.ok) expect(told.value.bytes).toBeLessThanOrEqual(1_000_000);
        else expect(told.error.code).toBe("invalid");
      },
    ),
    { numRuns: 1_000 },
  );
});

test("B8 float samples of random bytes, NaN and infinity among them, give a sound", async () => {
  const file = wav(randomBytes(40_000), { tag: 3, bits: 32 });
  const converted = await makeDeviceSound(file);
  expect(converted.ok && Number.isFinite(converted.value.rmsDb)).toBe(true);
  const told = await inspectSound(file);
  expect(told.ok && Number.isFinite(told.value.rmsDb)).toBe(true);
});

describe("what is told of a sound", () => {
  test("duration, level and outline", async () => {
    const quarter = new Int16Array(8_000).fill(8_192);
    const half = new Int16Array(8_000).fill(-16_384);
    const told = await inspectSound(
      wav(Buffer.concat([Buffer.from(quarter.buffer), Buffer.from(half.buffer)])),
    );
    if (!told.ok) throw new Error(told.error.message.en);
    expect(told.value).toMatchObject({ seconds: 2, channels: 1, bits: 16 });
    expect(told.value.peakDb).toBeCloseTo(-6.02, 1);
    expect(told.value.outline).toHaveLength(400);
    expect(told.value.outline.slice(0, 199).every((size) => size === 0.25)).toBe(true);
    expect(told.value.outline.slice(201).every((size) => size === 0.5)).toBe(true);
  });

  test("silence has no level, and a file of three samples three columns", async () => {
    expect(await inspectSound(wav(Buffer.alloc(6)))).toMatchObject({
      ok: true,
      value: { peakDb: Number.NEGATIVE_INFINITY, outline: [0, 0, 0] },
    });
  });
});
