import type { AsmProduct } from "#shared/contract/asm-view.ts";
import type { Words } from "../../locales/use-words.ts";

/** What to call a product: its door phone's name in this site, else its identification. */
export function productName(
  { door, objectId }: Pick<AsmProduct, "door" | "objectId">,
  t: Words["t"],
): string {
  return door && door.name !== "" ? `${door.name} · ${objectId}` : t("door.called", { serial: objectId });
}
