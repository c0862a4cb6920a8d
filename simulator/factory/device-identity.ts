/** Serial number of the n-th device of a row: the first counted on, its length kept (`0998` → `0999`, `1000`). */
export function nextSerial(first: string, offset: number): string {
  const match = /^(.*?)(\d{1,9})$/.exec(first);
  if (match?.[2] === undefined) return offset === 0 ? first : `${first}${offset}`;
  return `${match[1] ?? ""}${String(Number(match[2]) + offset).padStart(match[2].length, "0")}`;
}

/** An Ethernet address of the vendor's block that goes with the serial number. */
export function macOf(serial: string): string {
  let number = 0;
  for (const character of serial) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 0x1000000;
  if (/^\d+$/.test(serial)) number = Number(serial) % 0x1000000;
  const hex = number.toString(16).toUpperCase().padStart(6, "0");
  return `00:1E:C0:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
}
