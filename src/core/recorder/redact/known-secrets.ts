import { masked, type Stretch } from "./mask.ts";

/** A shorter one would mask letters everywhere; what stands before it gives it away instead. */
const shortestAnywhere = 4;
/** A shorter one counts only as a word of its own, so that a code of four digits does not mask telephone numbers. */
const shortestInside = 6;

/**
 * Takes out secrets that are known by value, in every spelling a device or a client may use.
 *
 * @param secrets passwords as typed
 */
export function knownSecrets(secrets: readonly { readonly user: string; readonly password: string }[]) {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter(
    (one) => one.length >= shortestAnywhere,
  );
  return (text: string): string =>
    masked(
      text,
      spellings.flatMap((spelling) => standingIn(text, spelling)),
    );
}

function spellingsOf({ user, password }: { readonly user: string; readonly password: string }): string[] {
  const bytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");
  const url = encodeURIComponent(password);
  const json = JSON.stringify(password).slice(1, -1);
  const html = password.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [
    bytes(password),
    Buffer.from(password, "latin1").toString("latin1"),
    url,
    url.toLowerCase(),
    url.replaceAll("%20", "+"),
    bytes(json),
    bytes(html),
    bytes(html.replaceAll('"', "&quot;")),
    Buffer.from(password).toString("base64"),
    Buffer.from(`${user}:${password}`).toString("base64"),
  ];
}

function standingIn(text: string, spelling: string): Stretch[] {
  const found: Stretch[] = [];
  const word = spelling.length < shortestInside;
  for (let at = text.indexOf(spelling); at !== -1; at = text.indexOf(spelling, at + 1)) {
    const end = at + spelling.length;
    if (!word || (!isWordByte(text[at - 1]) && !isWordByte(text[end]))) found.push([at, end]);
  }
  return found;
}

const isWordByte = (byte: string | undefined) => byte !== undefined && /\w/.test(byte);
