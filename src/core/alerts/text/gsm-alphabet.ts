/** The default alphabet, one septet each (3GPP TS 23.038, 6.2.1), without the escape itself. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Reached through the escape: two septets each. */
const extension = new Set("^{}\\[~]|€\f");
/** What Octopush counts as two although some of it is one septet in the standard (its page on special characters). */
const countedTwice = new Set("{}€[]~^¨|&$@\n\r\t");

export const isGsm = (character: string) => basic.has(character) || extension.has(character);

/** Septets of a character, by whichever of the two counts says more. */
export function septetsOf(character: string): 1 | 2 {
  return extension.has(character) || countedTwice.has(character) ? 2 : 1;
}
