import { createHash, createHmac } from "node:crypto";
import { openWith, sealWith } from "../../vault/vault.ts";

/** What is done to the columns that hold configurations and door codes, on their way in and out. */
export type FieldSeal = {
  seal(text: string): string;
  /** Undefined where another key has sealed it; what an older Perron left in clear comes as it is. */
  open(kept: string): string | undefined;
  /** Tells equal texts, and nothing else about them. */
  mark(text: string): string;
};

/** Tells two equal configurations of a product. */
export const settingsMark = (
  fields: FieldSeal,
  row: { readonly files: string; readonly other_keys: string },
): string => fields.mark(`${row.files}\n${row.other_keys}`);

/** For a database whose owner sees to its protection: its disks, its roles, its backups. */
export const leftInClear: FieldSeal = {
  seal: (text) => text,
  open: (kept) => kept,
  mark: (text) => createHash("sha256").update(text).digest("hex"),
};

/** A sealed text says so at its beginning; configurations are JSON, and codes are digits. */
export const isSealed = (kept: string): boolean => /^1:[0-9a-f]{12}:/.test(kept);

export function sealedBy(key: Uint8Array): FieldSeal {
  return {
    seal: (text) => sealWith(key, text),
    open(kept) {
      if (!isSealed(kept)) return kept;
      const opened = openWith(key, kept);
      return opened.ok ? opened.value : undefined;
    },
    mark: (text) => createHmac("sha256", key).update(text).digest("hex"),
  };
}
