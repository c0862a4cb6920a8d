/** The ranges in a field as typed: separated by commas, semicolons or blanks. */
export const splitRanges = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** Adds a network to the field, or takes it out when it stands there. */
export function toggleRange(text: string, network: string): string {
  const ranges = splitRanges(text);
  const kept = ranges.filter((range) => range !== network);
  return (kept.length < ranges.length ? kept : [...ranges, network]).join(", ");
}

/** One to eight TCP ports, each once; undefined when the field holds anything else. */
export function readPorts(text: string): number[] | undefined {
  const words = splitRanges(text);
  const ports = [...new Set(words.map((word) => (/^\d{1,5}$/.test(word) ? Number(word) : 0)))];
  const fit = ports.length >= 1 && ports.length <= 8 && ports.every((port) => port >= 1 && port <= 65_535);
  return fit ? ports : undefined;
}
