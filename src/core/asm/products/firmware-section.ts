import type { ProductIdentity } from "../model/product.ts";

/**
 * What `[Firmware]` of a `conf_user` says of the product. A line that is no `key=value` says nothing; nothing throws.
 */
export function readFirmwareSection(conf: Uint8Array): ProductIdentity {
  const values = new Map<string, string>();
  let inside = false;
  for (const line of new TextDecoder().decode(conf).split(/\r\n|\n|\r/)) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line);
    if (section) inside = section[1] === "Firmware";
    // Trimmed first: a pattern that looks for the end of a value takes the square of a long run of blanks.
    const pair = inside ? /^([^=;#\s]+)\s*=\s*(.*)$/.exec(line.trim()) : null;
    const [, key = "", value = ""] = pair ?? [];
    if (value !== "" && !values.has(key)) values.set(key, value.slice(0, 64));
  }
  const said = (key: string) => values.get(key) ?? null;
  return {
    product: said("product"),
    variant: said("variant"),
    firmware: said("version"),
    serial: said("serial"),
    mac: said("mac"),
  };
}
