import { masked, type Stretch, secretStretches } from "./mask.ts";
import { isSecretName } from "./secret-names.ts";

/** `pairs`: a query or an urlencoded body, where the rest of the line belongs to other fields. */
export type TextForm = "pairs" | "any";

const always = () => true;

// Where a text has an opening and no end, each pattern gives up after a bounded look: a hostile answer has thousands of them.

/** `name=value` between `&`, or between commas as one example of the vendor's note has it. */
const pair = /(?:^|[?&,;\s"'])(?<name>[^=&?,;\s"'<>]{1,80})=(?<secret>(?:(?!,[A-Za-z_]+=)[^&\s"<>])*)/dg;
/** `name = value` or `name: value` on a line of its own, to the end of the line. */
const line = /^(?<name>[^=:\r\n]{1,120})[=:](?<secret>[^\r\n]*)/dgm;
const jsonText = /:(?<=(?<name>[\w .-]{1,80})["']?\s{0,40}:)\s*"(?<secret>(?:[^"\\]|\\.)*)"?/dgs;
const quotedText = /:(?<=(?<name>[\w .-]{1,80})["']?\s{0,40}:)\s*'(?<secret>(?:[^'\\]|\\.)*)'?/dgs;
const jsonNumber = /:(?<=(?<name>[\w -]{1,80})["']?\s{0,40}:)\s*(?<secret>-?\d[\d.]*)/dg;
const jsonList = /["'](?<name>[^"'\r\n]{1,80})["']\s*:\s*[[{]/g;
const formPart =
  /name="(?<name>[^"\r\n]{1,80})"[^\r\n]{0,300}\r?\n(?:[^\r\n]{1,300}\r?\n){0,10}\r?\n(?<secret>[^\r\n]*(?:\r?\n(?!--)[^\r\n]*)*)/dg;
const element = /<(?<name>[\w:.-]{1,80})(?:\s[^<>]*)?>(?<secret>[^<]+)<\//dg;
const field = /<(?:input|option|param|meta|data)\b(?<name>[^<>]*)>/gi;
const fieldValue = /\b(?:value|content)\s*=\s*(?<secret>"[^"]*"|'[^']*'|[^\s>]+)/dgi;
const userInfo = /(?:\/\/|sips?:)[^/\s:@"'<>]{1,200}:(?<secret>[^@\s/"'<>]{1,200})@/dg;
const base64 = /[A-Za-z0-9+/]{24,}={0,2}/g;

/**
 * Takes secrets out of a text by what stands before them; it keeps its length.
 *
 * @param text bytes as latin1
 */
export function redactText(text: string, form: TextForm): string {
  const stretches: Stretch[] = [
    ...secretStretches(text, pair, isSecretName),
    ...secretStretches(text, userInfo, always),
    ...secretStretches(text, jsonText, isSecretName),
    ...secretStretches(text, quotedText, isSecretName),
    ...secretStretches(text, jsonNumber, isSecretName),
    ...listStretches(text),
  ];
  if (form === "any") {
    stretches.push(
      ...secretStretches(text, line, isSecretName),
      ...secretStretches(text, element, isSecretName),
      ...fieldStretches(text),
      ...partStretches(text),
      ...encodedStretches(text),
    );
  }
  return masked(text, stretches);
}

/** `"codes": ["1111", "2222"]`: all of it, up to the first bracket that closes. */
function listStretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const match of text.matchAll(jsonList)) {
    const from = match.index + match[0].length;
    const covered = found.at(-1)?.[1] ?? 0;
    // A list within one that goes anyway would be looked through again for nothing, as often as there are lists.
    if (from < covered || !isSecretName(match.groups?.name ?? "")) continue;
    found.push([from, closingFrom(text, from)]);
  }
  return found;
}

function closingFrom(text: string, from: number): number {
  const closing = /[\]}]/g;
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}

/** `<input type="password" value="…">`, `<input name="code" value="…">`. */
function fieldStretches(text: string): Stretch[] {
  return [...text.matchAll(field)].flatMap((match) => {
    const [tag] = match;
    if (!/password|hidden/i.test(tag) && !attributeNames(tag).some(isSecretName)) return [];
    return secretStretches(tag, fieldValue, always).map(
      ([from, to]): Stretch => [match.index + from, match.index + to],
    );
  });
}

function attributeNames(tag: string): string[] {
  return [...tag.matchAll(/\b(?:name|id)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, name]) => name ?? "");
}

/** A part named `password` holds nothing else; one that holds a file is read as a text of its own by the other rules. */
function partStretches(text: string): Stretch[] {
  return text.includes("form-data") ? secretStretches(text, formPart, isSecretName) : [];
}

/** A configuration may travel as base64: where its text would lose a secret, all of it goes. */
function encodedStretches(text: string): Stretch[] {
  return [...text.matchAll(base64)].flatMap((match): Stretch[] => {
    const inside = Buffer.from(match[0], "base64").toString("latin1");
    const readable = /^[\t\r\n\x20-\xff]+$/.test(inside);
    return readable && redactText(inside, "any") !== inside
      ? [[match.index, match.index + match[0].length]]
      : [];
  });
}
