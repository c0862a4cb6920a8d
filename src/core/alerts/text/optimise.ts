import { isGsm } from "./gsm-alphabet.ts";

/** What Octopush puts in place of characters outside the alphabet (its page on special characters). */
const replaced = new Map(
  [
    ["ÀÁÂÃ", "A"],
    ["ÈÊË", "E"],
    ["ÌÍÎÏ", "I"],
    ["Ð", "D"],
    ["ÒÓÔÕ", "O"],
    ["ÙÚÛ", "U"],
    ["ÝŸ", "Y"],
    ["áâã", "a"],
    ["êë", "e"],
    ["íîï", "i"],
    ["ðóôõ", "o"],
    ["úûµ", "u"],
    ["ýÿ", "y"],
    ["ç", "c"],
    ["Þ", "y"],
    ["°", "o"],
    ["¨^", "-"],
    ["«»“”", '"'],
    ["|", "I"],
    ["\\", "/"],
    ["‚„", ","],
    ["…•", "."],
    ["‘’´`", "'"],
    ["–—", "-"],
  ].flatMap(([characters = "", replacement = ""]) =>
    Array.from(characters).map((character) => [character, replacement] as const),
  ),
);

/**
 * The text as Octopush optimises it: lookalikes in place of what the alphabet lacks, single spaces, none at the ends.
 *
 * What has no lookalike stays, and makes the whole message Unicode.
 */
export function optimise(text: string): string {
  const same = text.normalize("NFC");
  return Array.from(same)
    .map((character) => replaced.get(character) ?? character)
    .join("")
    .replace(/ {2,}/g, " ")
    .trim();
}

/**
 * A text that fits the alphabet for sure: accents dropped where even Octopush knows no lookalike, `?` for the rest.
 *
 * One character outside would halve what fits, and the provider's page for France wants none.
 */
export function intoAlphabet(text: string): string {
  return Array.from(optimise(withoutControls(text)))
    .map((character) => {
      if (isGsm(character)) return character;
      const plain = character.normalize("NFKD").replace(/\p{M}/gu, "");
      return plain !== "" && Array.from(plain).every(isGsm) ? plain : "?";
    })
    .join("");
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, " ");
}

/**
 * Takes the provider's own marks out of a text that comes from elsewhere: `{name}` and `{param1}` would be filled in,
 * `XXXXX` replaced by a short number.
 */
export function neutraliseMarks(text: string): string {
  return text
    .replaceAll("{", "(")
    .replaceAll("}", ")")
    .replace(/X{5,}/g, (run) => run.toLowerCase());
}
