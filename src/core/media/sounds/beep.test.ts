import { expect, test } from "vitest";
import { inspectSound } from "../testing/inspect-sound.ts";
import { samplesOf, sineIn } from "../testing/wav-files.ts";
import { beepSound } from "./beep.ts";

test("the beep is a short, clear tone that begins and ends softly", async () => {
  const beep = beepSound();
  expect(await inspectSound(beep)).toMatchObject({
    ok: true,
    value: { seconds: 0.4, sampleRate: 8_000, channels: 1, bits: 16 },
  });
  const samples = samplesOf(beep);
  expect(sineIn(samples, 1_000, 8_000).restDb).toBeLessThan(-60);
  expect(Math.abs(samples[1] ?? 0)).toBeLessThan(500);
  expect(samples.at(-1)).toBe(0);
});
