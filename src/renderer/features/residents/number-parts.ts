import { deviceNumber } from "./cells.ts";

/** `sip:1000@1` in two fields: what is dialled, and the account or server that it goes through (empty: direct). */
export function splitNumber(number: string): { dialled: string; via: string } {
  const bare = number.replace(/^sip:/i, "");
  const at = bare.lastIndexOf("@");
  return at === -1 ? { dialled: bare, via: "" } : { dialled: bare.slice(0, at), via: bare.slice(at + 1) };
}

/** The two fields as one number; a whole number typed in the first field wins over the second. */
export function joinNumber(dialled: string, via: string): string {
  const text = dialled.trim();
  if (text === "") return "";
  const direct = text.includes("@") || via === "" || /^\d+\.\d+\.\d+\.\d+/.test(text);
  return deviceNumber(direct ? text : `${text}@${via}`);
}
