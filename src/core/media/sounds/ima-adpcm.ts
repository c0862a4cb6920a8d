/** Change of the step index for each 3-bit size (IMA, Recommended Practices for Digital Audio, 1992). */
const indexChanges = [-1, -1, -1, -1, 2, 4, 6, 8] as const;
const lastIndex = 88;
/** The 89 step sizes of the IMA table. */
const steps = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
  107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
  796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
  4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
  20350, 22385, 24623, 27086, 29794, 32767,
] as const;

/** Samples of each channel in a block: one in its head, two in each byte after it. */
export function adpcmBlockFrames(blockBytes: number, channels: number): number {
  return 1 + ((blockBytes - 4 * channels) * 2) / channels;
}

/** Decodes one block, all channels averaged, −1 to 1, into `mono` ({@link adpcmBlockFrames} long). */
export function decodeAdpcmBlock(block: Buffer, channels: number, mono: Float64Array): void {
  mono.fill(0);
  for (let channel = 0; channel < channels; channel += 1) {
    let value = block.readInt16LE(4 * channel);
    let index = clamp(block[4 * channel + 2] ?? 0, 0, lastIndex);
    mono[0] = (mono[0] ?? 0) + value / 32_768 / channels;
    for (let frame = 1; frame < mono.length; frame += 1) {
      const code = nibble(block, channels, channel, frame - 1);
      const step = steps[index] ?? 7;
      value = clamp(value + difference(code, step), -32_768, 32_767);
      index = clamp(index + (indexChanges[code & 7] ?? 0), 0, lastIndex);
      mono[frame] = (mono[frame] ?? 0) + value / 32_768 / channels;
    }
  }
}

/** Channels take turns of 4 bytes, 8 samples; the low half of a byte comes first. */
function nibble(block: Buffer, channels: number, channel: number, position: number): number {
  const group = Math.floor(position / 8);
  const byte = block[4 * channels * (1 + group) + 4 * channel + ((position % 8) >> 1)] ?? 0;
  return position % 2 === 0 ? byte & 15 : byte >> 4;
}

function difference(code: number, step: number): number {
  let size = step >> 3;
  if (code & 4) size += step;
  if (code & 2) size += step >> 1;
  if (code & 1) size += step >> 2;
  return code & 8 ? -size : size;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
