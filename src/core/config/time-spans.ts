import type { HourSpan } from "#shared/model/device-configuration.ts";

/** `8-12,14-18`: whole hours, end exclusive; empty = never. */
export function writeSpans(spans: readonly HourSpan[]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(",");
}

export type SpansReading = {
  /** Those that can be understood. */
  readonly spans: HourSpan[];
  /** Something in the text is no span: `25-26`, `12-8`, `abc`. */
  readonly odd: boolean;
  /** Two spans share an hour. */
  readonly overlapping: boolean;
};

export function readSpans(text: string): SpansReading {
  const pieces = text.trim() === "" ? [] : text.split(",");
  const spans = pieces.flatMap((piece) => readSpan(piece) ?? []);
  return { spans, odd: spans.length < pieces.length, overlapping: overlap(spans) };
}

function readSpan(piece: string): HourSpan | undefined {
  const match = /^\s*(\d{1,2})\s*-\s*(\d{1,2})\s*$/.exec(piece);
  const span = { from: Number(match?.[1]), to: Number(match?.[2]) };
  return match && isSpan(span) ? span : undefined;
}

export function isSpan({ from, to }: HourSpan): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= 24;
}

function overlap(spans: readonly HourSpan[]): boolean {
  const inOrder = spans.toSorted((a, b) => a.from - b.from);
  return inOrder.some(({ from }, place) => from < (inOrder[place - 1]?.to ?? 0));
}
