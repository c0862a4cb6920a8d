/** How an absent value is written: an empty cell is an empty text. */
const absent = "∅";

/** A value as a cell. Bytes are written as files and never come here. */
export function cellOf(value: string | number | null): string {
  if (value === null) return absent;
  const text = String(value);
  return text.startsWith(absent) ? `${absent}${text}` : text;
}

/** The value of a cell in a column of this SQLite type; undefined where it cannot be one. */
export function valueIn(cell: string, type: string): string | number | null | undefined {
  if (cell === absent) return null;
  const text = cell.startsWith(absent) ? cell.slice(absent.length) : cell;
  if (!/int|real/i.test(type)) return text;
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}
