import { createHash } from "node:crypto";

/** A secret that stands nowhere else in the world, and where it was planted. */
export type Canary = { readonly kind: string; readonly text: string };

const letters = (kind: string) =>
  `Qz7!${kind}é${createHash("sha256").update(kind).digest("base64url").slice(0, 9)}`;

/** One of each kind of secret that Perron handles. Codes are digits, as a door phone takes them. */
export const secrets = {
  device: "Qz7KxVprtW49d",
  wrong: letters("wrong"),
  sip: letters("sip"),
  heldSip: "Qz7heldSipPwd",
  asmKey: "Qz7asmKeyHeld",
  proxy: letters("proxy"),
  sheetPassword: letters("sheet"),
  sheetAsmKey: letters("sheetasm"),
  sheetProxy: letters("sheetproxy"),
  patchKey: letters("patch"),
  apiKey: letters("octopush"),
  sitePassphrase: letters("travel"),
  vaultPassphrase: letters("vault"),
  code: "90417265",
  heldCode: "90263584",
  asmCode: "90538172",
  typedCode: "90751436",
} as const;

const utf16 = (text: string, swapped: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return swapped ? bytes.swap16() : bytes;
};

/** Base64 of the text wherever it begins within three bytes: the letters that its neighbours cannot change. */
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return coded.slice(Math.ceil((before * 8) / 6), whole);
  });
}

/** Every form in which a program writes a text down without meaning to. */
export function formsOf({ kind, text }: Canary): ReadonlyMap<string, Buffer> {
  const forms = new Map<string, Buffer>([["plain", Buffer.from(text)]]);
  forms.set("Latin-1", Buffer.from(text, "latin1"));
  forms.set(
    "JSON",
    Buffer.from(
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^ -~]/g, escaped),
    ),
  );
  forms.set("address", Buffer.from(encodeURIComponent(text)));
  forms.set("form", Buffer.from(new URLSearchParams({ "": text }).toString().slice(1)));
  forms.set("hexadecimal", Buffer.from(Buffer.from(text).toString("hex")));
  forms.set("HEXADECIMAL", Buffer.from(Buffer.from(text).toString("hex").toUpperCase()));
  forms.set("UTF-16", utf16(text, false));
  forms.set("UTF-16 turned", utf16(text, true));
  forms.set("backwards", Buffer.from(Array.from(text).toReversed().join("")));
  for (const [place, coded] of inBase64(text).entries()) {
    forms.set(`base64 ${place}`, Buffer.from(coded));
    forms.set(`base64url ${place}`, Buffer.from(coded.replaceAll("+", "-").replaceAll("/", "_")));
  }
  if (kind === "device" || kind === "wrong") {
    // What a digest login is computed from is as good as the password (RFC 7616 3.4.2).
    const joined = `admin:IPAC500:${text}`;
    forms.set("HA1, MD5", Buffer.from(createHash("md5").update(joined).digest("hex")));
    forms.set("HA1, SHA-256", Buffer.from(createHash("sha256").update(joined).digest("hex")));
    forms.set("joined for HA1", Buffer.from(joined));
  }
  return forms;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
