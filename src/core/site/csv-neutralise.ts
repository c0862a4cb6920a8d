/**
 * What a spreadsheet may run: a cell, or a line inside it, that begins with a formula's sign, even after blanks; or that
 * begins with a tab or a line end. Leading apostrophes count along, so that neutralising twice can be undone twice.
 */
function mayRun(text: string): boolean {
  if (/^'*[\t\r\n]/.test(text)) return true;
  for (const { 1: before, 2: blanks = "" } of text.matchAll(blanksBeforeSign))
    if (before === "" || /[\r\n]/.test(blanks)) return true;
  return false;
}

/** Begins at the last character before the blanks, so that a long run of them is looked at once. */
const blanksBeforeSign = /(^|[^'\s])(['\s]*)(?=[=+\-@＝＋－＠])/g;

/** Puts an apostrophe before a cell that a spreadsheet would run (OWASP, CSV injection). */
export function neutralise(text: string): string {
  return mayRun(text) ? `'${text}` : text;
}

/** Takes that apostrophe off again; one that a person wrote stays. */
export function readNeutralised(text: string): string {
  return text.startsWith("'") && mayRun(text.slice(1)) ? text.slice(1) : text;
}
