/** A filter for going from one sampling rate to another, made once and read at any place. */
export type Resampler = {
  /** Samples needed before and after the place that is computed. */
  readonly reach: number;
  /** Whole input sample at or before an output sample. */
  inputOf(output: number): number;
  /** One output sample; `window[0]` holds the input sample `windowFrom`. */
  compute(output: number, window: Float64Array, windowFrom: number): number;
};

/** Zero crossings of the sinc on each side: more are sharper and slower. */
const crossings = 16;
/** Share of the kept band left untouched; the filter falls off between it and the band's edge. */
const kept = 0.92;
/** Kaiser shape for about 80 dB between what is kept and what would fold back. */
const kaiserShape = 8;
/** Odd rates (44,101 Hz) have thousands of places between two samples; the nearest of these serves. */
const mostPhases = 1_024;

/**
 * Makes a windowed-sinc resampler, linear in phase: nothing above half the lower rate is left to fold back
 * (Oppenheim & Schafer, Discrete-Time Signal Processing, 7.5).
 */
export function createResampler(fromRate: number, toRate: number): Resampler {
  const divisor = greatestCommonDivisor(fromRate, toRate);
  const up = toRate / divisor;
  const down = fromRate / divisor;
  const stretch = Math.max(1, fromRate / toRate);
  // Even, so that the taps on both sides together come in fours.
  const reach = 2 * Math.ceil((crossings * stretch) / 2);
  const phases = Math.min(up, mostPhases);
  const rows = Array.from({ length: phases + 1 }, (_, phase) =>
    filterRow(phase / phases, reach, kept / stretch),
  );
  return {
    reach,
    inputOf: (output) => Math.floor((output * down) / up),
    compute(output, window, windowFrom) {
      const place = output * down;
      const first = Math.floor(place / up) - reach + 1 - windowFrom;
      return product(rows[Math.round(((place % up) / up) * phases)] as Float64Array, window, first);
    },
  };
}

/** Four sums side by side: the processor need not wait for one addition before it begins the next. */
function product(row: Float64Array, window: Float64Array, first: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let tap = 0, at = first; tap < row.length; tap += 4, at += 4) {
    a += (row[tap] as number) * (window[at] as number);
    b += (row[tap + 1] as number) * (window[at + 1] as number);
    c += (row[tap + 2] as number) * (window[at + 2] as number);
    d += (row[tap + 3] as number) * (window[at + 3] as number);
  }
  return a + b + c + d;
}

/** Weights of the input samples around a place `offset` (0 to 1) past the middle one; they add up to 1. */
function filterRow(offset: number, reach: number, band: number): Float64Array {
  const row = new Float64Array(2 * reach);
  let total = 0;
  for (let tap = 0; tap < row.length; tap += 1) {
    const distance = tap - reach + 1 - offset;
    const weight = sinc(distance * band) * kaiser(distance / reach);
    row[tap] = weight;
    total += weight;
  }
  return row.map((weight) => weight / total);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(kaiserShape * Math.sqrt(1 - x * x)) / bessel(kaiserShape);
}

/** Modified Bessel function of order 0, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-12; n += 1) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
