import { parseCallNumber } from "#shared/model/call-number.ts";
import { isIpv4 } from "#shared/model/identity.ts";
import { logoNamePattern, type ResidentLimits } from "#shared/model/resident-rules.ts";
import { fold } from "../csv-columns.ts";
import { indexDigits, isPriority } from "../resident-row.ts";
import type { RowCells } from "./row-cells.ts";

/** Letters with and without accents, digits, signs: nothing in here can be wrong in a name. */
const plainText = /^[\x20-\x7e\xa1-\u024f]+$/;

/**
 * Whether nothing can be wrong with a residents' row, told cell by cell without making a resident of it.
 *
 * Most rows of a long file are plain, and pass here at a small part of what judging them costs. False says nothing: the
 * rules themselves then look, and find the words.
 */
export function plainRows(
  limits: ResidentLimits,
  knowsDoor: (text: string) => boolean,
): (cells: RowCells) => boolean {
  const logo = limits.logoName === undefined ? null : logoNamePattern(limits.logoName);
  const isName = (text: string) => text.length <= limits.nameLength && plainText.test(text);
  const isNumber = (text: string) => isIpv4(text) || parseCallNumber(text, limits.sipAccounts).ok;
  const priorities = remembered((text) => isPriority(text));
  const tests: [column: string, test: (text: string) => boolean][] = [
    ["door", remembered(knowsDoor)],
    ["index", (text) => indexDigits.test(text)],
    ["firstName", isName],
    ["lastName", isName],
    ...[1, 2, 3, 4].map((place): [string, typeof isNumber] => [
      `numbers/${place}`,
      place <= limits.numbers ? isNumber : () => false,
    ]),
    ["priority", priorities],
    ["image", (text) => text.length <= 64 && plainText.test(text) && (logo?.test(text) ?? true)],
  ];
  return (cells) => {
    for (const [column, test] of tests) {
      const text = cells.text(column);
      // A dash clears, and an apostrophe may stand before a neutralised formula: both want a closer look.
      if (text !== "" && (text === "-" || text.startsWith("'") || !test(text))) return false;
    }
    return cells.text("index") !== "" || cells.text("lastName") !== "" || cells.text("firstName") !== "";
  };
}

/** Few different texts stand in such a column; each is looked at once. */
function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const told = test(text);
    if (known.size < mostRemembered) known.set(text, told);
    return told;
  };
}

const mostRemembered = 10_000;

/** Folds the few different texts of a column once each. */
export function rememberedFold(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const folded = fold(text);
    if (known.size < mostRemembered) known.set(text, folded);
    return folded;
  };
}
