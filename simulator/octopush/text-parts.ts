const gsm =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const twice = "^{}\\[~]|€\f¨&$@\n\r\t";

const from = "ÀÁÂÃÈÊËÌÍÎÏÐÒÓÔÕÙÚÛÝŸáâãêëíîïðóôõúûµýÿçÞ°¨^«»|\\‚„…‘’“”•–—´`";
const into = "AAAAEEEIIIIDOOOOUUUYYaaaeeiiioooouuuyycyo--\"\"I/,,.''\"\".--''";

/** The text as it reaches the telephone: what the alphabet lacks is replaced, unless the sender forbade it. */
export function delivered(text: string, optimise: boolean): string {
  if (!optimise) return text;
  let out = "";
  for (const character of text) {
    const at = from.indexOf(character);
    out += at === -1 ? character : into.charAt(at);
  }
  return out.split(/ +/).join(" ").trim();
}

/** SMS needed for a text, as they are billed. */
export function smsNeeded(text: string): number {
  const plain = Array.from(text).every((character) => gsm.includes(character) || twice.includes(character));
  if (!plain) return text.length <= 70 ? 1 : Math.ceil(text.length / 63);
  let septets = 0;
  for (const character of text) septets += twice.includes(character) ? 2 : 1;
  return septets <= 160 ? 1 : Math.ceil(septets / 153);
}
