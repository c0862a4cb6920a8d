/** How loud a sound is, and its outline for drawing. */
export type SoundLevel = {
  /** Loudest sample, decibels below full scale; −Infinity for silence. */
  readonly peakDb: number;
  /** Mean power, decibels below full scale. */
  readonly rmsDb: number;
  /** Loudest sample of each column, 0 to 1. */
  readonly outline: readonly number[];
};

export type LevelMeter = {
  add(samples: Float64Array | Int16Array, count: number): void;
  level(): SoundLevel;
};

/** Columns of an outline: as many as a drawing across a page needs. */
export const outlineColumns = 400;

/** Measures `total` samples as they come; 16-bit samples are divided by `scale` 32,768. */
export function createLevelMeter(total: number, scale = 1): LevelMeter {
  const outline = new Array<number>(Math.max(1, Math.min(outlineColumns, total))).fill(0);
  let seen = 0;
  let power = 0;
  return {
    add(samples, count) {
      for (let place = 0; place < count; place += 1) {
        const size = Math.abs((samples[place] as number) / scale);
        const column = Math.min(outline.length - 1, Math.floor((seen * outline.length) / total));
        if (size > (outline[column] as number)) outline[column] = size;
        power += size * size;
        seen += 1;
      }
    },
    level: () => ({
      peakDb: decibels(outline.reduce((most, size) => Math.max(most, size), 0)),
      rmsDb: decibels(Math.sqrt(power / Math.max(1, seen))),
      outline: outline.map((size) => Math.min(1, size)),
    }),
  };
}

const decibels = (size: number) => 20 * Math.log10(size);
