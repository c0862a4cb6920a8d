/** Controls, marks that turn a line around, halves of characters, and characters that show nothing. */
const unseen =
  /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * Text from outside as it may stand within a sentence of ours: nothing in it turns the sentence around or hides.
 *
 * What is taken out is seen to be missing (U+FFFD). Line ends and tabs stay.
 */
export function seenText(text: string, standIn: (character: string) => string = () => "\ufffd"): string {
  return text.replace(unseen, standIn);
}
