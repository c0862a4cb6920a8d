/**
 * What a spreadsheet may run: a cell, or a line inside it, that begins with a formula's sign, even after blanks; or that
 * begins with a tab or a line end. Leading apostrophes count along, so that neutralising twice can be undone twice.
 */
const mayRun = /(?:^|[\r\n])['\s]*[=+\-@＝＋－＠]|^'*[\t\r\n]/;

/** Puts an apostrophe before a cell that a spreadsheet would run (OWASP, CSV injection). */
export function neutralise(text: string): string {
  return mayRun.test(text) ? `'${text}` : text;
}

/** Takes that apostrophe off again; one that a person wrote stays. */
export function readNeutralised(text: string): string {
  return text.startsWith("'") && mayRun.test(text.slice(1)) ? text.slice(1) : text;
}
