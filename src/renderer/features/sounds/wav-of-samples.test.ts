import { expect, test } from "vitest";
import { readWav } from "#core/media/sounds/read-wav.ts";
import { wavOfSamples } from "./wav-of-samples.ts";

test("the core reads what the page writes", async () => {
  const left = Float32Array.of(0, 1, -1, 0.5, 2);
  const right = Float32Array.of(0, 0, 0, 0, -2);
  const bytes = new Uint8Array(await wavOfSamples([left, right], 48_000).arrayBuffer());
  const read = readWav(bytes);
  expect(read).toMatchObject({ ok: true, value: { format: { sampleRate: 48_000, channels: 2 } } });
  const samples = new Int16Array(bytes.buffer, 44);
  expect([...samples]).toEqual([0, 0, 32_767, 0, -32_768, 0, 16_384, 0, 32_767, -32_768]);
});
