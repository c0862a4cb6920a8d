import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDeviceSound } from "#core/media/sounds/make-device-sound.ts";
import { readWav } from "#core/media/sounds/read-wav.ts";
import { inspectSound } from "#core/media/testing/inspect-sound.ts";
import { bytesOf, sine, wav, wavChunk } from "#core/media/testing/wav-files.ts";
import { type FuzzTarget, must } from "../target.ts";

const adpcm = join(import.meta.dirname, "../../../src/core/media/testing/fixtures/ima-adpcm.wav");
const tone = bytesOf(sine(440, 8_000, 0.05));

/** WAV files: the samples lie within the file, and what is told of them is finite. */
export const target: FuzzTarget = {
  about: "WAV sounds, their header and what is made of them",
  longest: 128 * 1024,
  words: ["RIFF", "WAVE", "fmt ", "data", "LIST", "fact"],
  seeds: () => [
    wav(tone),
    wav(tone, { channels: 2, sampleRate: 44_100 }),
    wav(tone, { bits: 8, dataSize: 0xffffffff }),
    wav(tone, { tag: 3, bits: 32 }),
    wav(tone, { tag: 6, bits: 8 }),
    wav(tone, { tag: 7, bits: 8, first: wavChunk("LIST", Buffer.alloc(9)) }),
    readFileSync(adpcm).subarray(0, 4_000),
  ],
  async run(input) {
    const file = readWav(input);
    const facts = await inspectSound(input);
    must(file.ok === facts.ok, "a header is right and its sound is not, or the reverse");
    if (!file.ok || !facts.ok) return;
    must(file.value.data.length <= input.length, "more samples than the file has");
    const { seconds, sampleRate, channels } = facts.value;
    must(
      Number.isFinite(seconds) && seconds >= 0 && sampleRate > 0 && channels > 0,
      "a sound without a length",
    );
    if (seconds > 30) return;
    const made = await makeDeviceSound(input);
    must(made.ok || made.error.code === "invalid", "a sound is refused as something else");
  },
};
