/** The loudest sample of each column, 0 to 1, over all channels: what a waveform draws. */
export function outlineOf(channels: readonly Float32Array[], columns: number): number[] {
  const length = channels[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * length) / columns));
    let loudest = 0;
    for (const channel of channels)
      for (let place = from; place < to; place += 1)
        loudest = Math.max(loudest, Math.abs(channel[place] ?? 0));
    return Math.min(1, loudest);
  });
}

/** The outline of a beginning, drawn out with silence over the whole length. */
export function padded(outline: readonly number[], seconds: number, wholeSeconds: number): number[] {
  if (seconds <= 0) return [...outline];
  const missing = Math.round(outline.length * (wholeSeconds / seconds - 1));
  return [...outline, ...Array<number>(Math.max(0, missing)).fill(0)];
}
