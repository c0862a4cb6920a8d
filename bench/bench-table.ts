import { type BenchRow, ratioOf } from "./bench-row.ts";

/** The rows as one Markdown table, and a line that counts the targets. */
export function benchTable(rows: readonly BenchRow[]): string {
  return [
    "| what | ours | peer | ratio | target | limit and notes |",
    "|---|--:|--:|--:|---|---|",
    ...rows.map(line),
    "",
    verdict(rows),
  ].join("\n");
}

function line(row: BenchRow): string {
  const ratio = ratioOf(row);
  const cells = [
    row.name,
    row.value === null ? "—" : `${figure(row.value)} ${row.unit}`,
    row.peer ? `${figure(row.peer.value)} (${row.peer.name})` : "",
    ratio === null ? "" : ratio.toFixed(2),
    row.target ? `${row.target.met ? "✓" : "✗ missed:"} ${row.target.words}` : "",
    [row.limit, row.note].filter(Boolean).join(" · "),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function verdict(rows: readonly BenchRow[]): string {
  const targets = rows.flatMap(({ target }) => target ?? []);
  const silent = rows.filter(({ value }) => value === null).length;
  const met = targets.filter((target) => target.met).length;
  const unmeasured = silent === 0 ? "" : ` ${silent} could not be measured on this machine.`;
  return `${met} of ${targets.length} targets met.${unmeasured}`;
}

function figure(value: number): string {
  if (value === 0) return "0";
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
